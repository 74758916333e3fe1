import { Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../../shared/facts/scalars.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';

/** Whether somebody has said which organisation it is. */
export enum RecipientReviewState {
  OPEN = 'OPEN',
  MATCHED = 'MATCHED',
  NONE_OF_THEM = 'NONE_OF_THEM',
}

registerEnumType(RecipientReviewState, {
  name: 'RecipientReviewState',
  description: 'Whether somebody has said which organisation a recipient is.',
  valuesConfig: {
    OPEN: { description: 'Nobody has said so yet (zu prüfen).' },
    MATCHED: { description: 'It is an organisation that is known; its grants say so (zugeordnet).' },
    NONE_OF_THEM: { description: 'It is none of those that are known (nicht zugeordnet).' },
  },
});

/** What a `jsonb` column of candidates holds. */
export interface CandidateRecord {
  id: string;
  score: number;
}

@ObjectType({ description: 'An organisation that a recipient may be.' })
export class RecipientCandidate {
  @Field(() => OrganisationStub, { nullable: true, description: 'The organisation.' })
  organisation!: OrganisationStub | null;

  @Field(() => Float, { description: 'How alike the names are, without legal forms: from 0 to 1.' })
  score!: number;
}

@ObjectType({
  description:
    'A recipient of a published list of whom it is not certain which organisation it is (Prüffall). For organisers and analysts: it may be a person.',
})
@Entity('recipient_review')
export class RecipientReview {
  @Field(() => ID, { description: 'The same for the same name and place in every list.' })
  @PrimaryColumn('text')
  id!: string;

  @Field(() => String, { description: 'How the list names the recipient.' })
  @Column('text')
  label!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where the recipient is, as the list says; null if it does not.',
  })
  @Column('text', { nullable: true })
  placeLabel!: string | null;

  @Column('jsonb', { name: 'candidates' })
  candidateRecords!: CandidateRecord[];

  @Field(() => RecipientReviewState, { description: 'Whether somebody has said so.' })
  @Column({ type: 'text', enum: RecipientReviewState })
  state!: RecipientReviewState;

  @Column('text', { nullable: true })
  recipientId!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was said, in UTC; null while it is not.' })
  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Field(() => [RecipientCandidate], { description: 'The organisations that it may be, the likeliest first.' })
  candidates(): RecipientCandidate[] {
    return this.candidateRecords.map(({ id, score }) => ({ organisation: OrganisationStub.of(id), score }));
  }
}
