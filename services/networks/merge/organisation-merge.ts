import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../../shared/facts/scalars.js';
import type { ColumnValues } from '../../shared/import/write/table.js';
import type { MovedReference } from './organisation-references.js';

/** What it takes to undo a merge. */
export interface UndoRecord {
  /** The row of the merged organisation. */
  merged: ColumnValues;
  /** What was changed about the survivor, column by column. */
  survivor: { column: string; before: unknown; after: unknown }[];
  /** Columns of the survivor that were not edited by hand before. */
  marked: string[];
  /** References that pointed to the merged organisation, and now point to the survivor. */
  moved: MovedReference[];
  /** Rows that connected the two with each other. */
  removed: { table: string; row: ColumnValues }[];
}

@ObjectType({ description: 'That two organisations were found to be one (Zusammenführung).' })
@Entity('organisation_merge')
export class OrganisationMerge {
  @Field(() => ID, { description: 'Give it to "undoMerge".' })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => ID, { description: 'The organisation that is no more; its id means the survivor now.' })
  @Column('text')
  mergedId!: string;

  @Column('text')
  survivorId!: string;

  @Field(() => DateTimeScalar, { description: 'When they were merged, in UTC.' })
  @Column('timestamptz')
  at!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was undone, in UTC; null if it was not.' })
  @Column('timestamptz', { nullable: true })
  undoneAt!: Date | null;

  @Column('jsonb')
  undo!: UndoRecord;
}
