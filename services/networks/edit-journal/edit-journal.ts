import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../../shared/facts/scalars.js';
import { EditAction, EditedType, EditRole } from '../edit/edit.enums.js';
import type { Editor } from '../edit/editor.js';

@ObjectType({ description: 'What an edit did to one value.' })
export class EditedValue {
  @Field(() => String, { description: 'Which value: the name of the column, such as "legalForm".' })
  field!: string;

  @Field(() => String, { nullable: true, description: 'As JSON, before; null for none, and where it is guarded.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'As JSON, after; null for none, and where it is guarded.' })
  after!: string | null;

  @Field(() => Boolean, { description: 'Whether the values are guarded, and therefore not written down.' })
  isGuarded!: boolean;
}

/** Ids that help to understand an entry: the other organisation of a merge, for instance. */
export type EditFacts = Readonly<Record<string, string | number | readonly string[]>>;

/** One edit, as it is kept for ever. Guarded values of people are never in it. */
@ObjectType({ description: 'One edit: who did what, and when (Protokolleintrag).' })
@Entity('edit_journal')
export class EditJournalEntry {
  @Field(() => ID, { description: 'Grows with each entry.' })
  @PrimaryColumn('bigint')
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When, in UTC.' })
  @Column('timestamptz')
  at!: Date;

  @Field(() => String, { nullable: true, description: 'Who: the subject of the token; null if it names none.' })
  @Column('text', { nullable: true })
  actor!: string | null;

  @Field(() => EditRole, { description: 'In which role.' })
  @Column({ type: 'text', enum: EditRole })
  role!: EditRole;

  @Field(() => EditedType, { description: 'What sort of thing was edited.' })
  @Column({ type: 'text', enum: EditedType })
  type!: EditedType;

  @Field(() => ID, { description: 'Its id.' })
  @Column('text')
  entityId!: string;

  @Field(() => EditAction, { description: 'What was done.' })
  @Column({ type: 'text', enum: EditAction })
  action!: EditAction;

  @Field(() => Int, { nullable: true, description: 'Its version after the edit; null once it is merged or removed.' })
  @Column('int', { nullable: true })
  version!: number | null;

  @Field(() => [EditedValue], { description: 'What is different since.' })
  @Column('jsonb')
  changes!: EditedValue[];

  @Column('jsonb')
  facts!: EditFacts;

  @Field(() => ID, { nullable: true, description: 'The other organisation of a merge; null for other edits.' })
  otherId(): string | null {
    const { other } = this.facts;
    return typeof other === 'string' ? other : null;
  }
}

/** What is written down of an edit. */
export type Edited = Pick<EditJournalEntry, 'type' | 'entityId' | 'action' | 'version' | 'changes'> & {
  facts?: EditFacts;
};

export async function writeJournal(tx: EntityManager, { subject, role, now }: Editor, edited: Edited): Promise<void> {
  const { type, entityId, action, version, changes, facts = {} } = edited;
  await tx.query(
    `insert into edit_journal (at, actor, role, type, "entityId", action, version, changes, facts)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [now, subject, role, type, entityId, action, version, JSON.stringify(changes), JSON.stringify(facts)],
  );
}
