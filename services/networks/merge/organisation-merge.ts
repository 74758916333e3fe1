import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../../shared/facts/scalars.js';
import type { ColumnValues } from '../../shared/import/write/table.js';
import type { MovedReference } from './organisation-references.js';

/** A value that a merge has changed. */
export interface ChangedValue {
  column: string;
  before: unknown;
  after: unknown;
}

/** A row that a merge has taken away. */
export interface RemovedRow {
  table: string;
  row: ColumnValues;
}

/** A membership of which a merge has changed values, or noted that they are no longer as a data file has them. */
export interface TouchedMembership {
  id: string;
  changed: ChangedValue[];
  /** Columns that were not noted as edited by hand before. */
  marked: string[];
}

/** What it takes to undo a merge. */
export interface UndoRecord {
  /** The row of the merged organisation. */
  merged: ColumnValues;
  /** What was changed about the survivor, column by column. */
  survivor: ChangedValue[];
  /** Columns of the survivor that were not edited by hand before. */
  marked: string[];
  /** References that pointed to the merged organisation, and now point to the survivor. */
  moved: MovedReference[];
  /** Rows that connected the two with each other, or said of one what the other has, too. */
  removed: RemovedRow[];
  /** Unknown of merges that are older than this. */
  memberships?: TouchedMembership[];
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

  /** Grows with each merge: which of two came later. */
  @Column({ type: 'bigint', insert: false, update: false })
  step!: string;

  @Column('jsonb')
  undo!: UndoRecord;
}
