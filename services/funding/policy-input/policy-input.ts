import { Arg, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Attested } from '../source-document/attested.js';
import {
  allTexts,
  LANGUAGE_ARGUMENT,
  LocalizedText,
  type LocalizedTexts,
  textInOrNull,
} from '../../shared/facts/localized-text.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { PolicySourceType, PolicyTargetType, PolicyInputKind, PolicyInputStatus } from './policy-input.enums.js';

@ObjectType({ description: 'That one thing feeds into a plan or programme (was wo einfließt).' })
@Entity('policy_input')
export class PolicyInput extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  @Field(() => PolicySourceType, { description: 'Which sort of thing feeds.' })
  @Column({ type: 'text', enum: PolicySourceType })
  sourceType!: PolicySourceType;
  @Column('text')
  sourceId!: string;

  @Field(() => PolicyTargetType, { description: 'Which sort of thing is fed.' })
  @Column({ type: 'text', enum: PolicyTargetType })
  targetType!: PolicyTargetType;
  @Column('text')
  targetId!: string;

  @Column('text', { nullable: true })
  usedById!: string | null;
  @Column('text', { nullable: true })
  demandedById!: string | null;

  @Field(() => PolicyInputKind, { description: 'What the source does for the target.' })
  @Column({ type: 'text', enum: PolicyInputKind })
  kind!: PolicyInputKind;

  @Field(() => PolicyInputStatus, { description: 'What the sources say about whether it happens.' })
  @Column({ type: 'text', enum: PolicyInputStatus })
  status!: PolicyInputStatus;

  @Column('jsonb', { name: 'description', nullable: true })
  descriptionTexts!: LocalizedTexts | null;

  @Field(() => String, { nullable: true, description: 'What flows in and how, in short; null if no source says.' })
  description(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.descriptionTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ description: this.descriptionTexts });
  }
}
