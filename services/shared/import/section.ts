import type { DataSource, EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { z } from 'zod';
import type { ReferringColumn } from './remove/referring-column.js';

/** One row to be stored: its table and every column that the import decides. */
export interface ImportedRow<Row extends ObjectLiteral = ObjectLiteral> {
  entity: EntityTarget<Row>;
  row: Row;
}

/** Rows that belong to a record and are replaced with it: those the file no longer holds are removed. */
export interface OwnedTable {
  entity: EntityTarget<ObjectLiteral>;
  /** The property that holds the id of the owning record. */
  owner: string;
  /** Values of further properties that tell the rows of this section in a table that several sections share. */
  only?: Readonly<Record<string, string>>;
}

/**
 * One kind of record in a data file: a top-level key with a list under it.
 *
 * References to other records, of this service or another, are marked in the schema with `reference(section)`.
 */
export interface Section<Record extends { id: string } = { id: string }> {
  /** The top-level key, such as `events`. No two sections of all services share a name. */
  name: string;
  /**
   * What one record looks like; strict, so that a misspelt key is a mistake. What `.describe()` says of the record and
   * of its keys is what an operator reads in services/importer/FORMAT.md.
   */
  record: z.ZodType<Record>;
  /** The table of the record's own row. */
  entity: EntityTarget<ObjectLiteral>;
  owns?: readonly OwnedTable[];
  /**
   * Every row that a record stores: its own, whose `id` is the record's, and the owned ones. Ids are derived from the
   * record, never random. A property that is `undefined` is left as the database has it.
   */
  rows(record: Record): ImportedRow[];
}

/** What was decided otherwise than by data files, and is stronger than they are. */
export interface KeptDecisions {
  /**
   * A row that a record stores as it is to be stored: with other keys, for instance.
   *
   * @returns null for a row that is not to be stored at all; it must not be one that others of the file need
   */
  adapt(row: ImportedRow): ImportedRow | null;
  /**
   * Brings those columns of a record's rows in line that follow from others, such as what is searched, where some of these
   * are kept. Nothing if not given.
   *
   * @param rows all rows of one record, as adapted
   */
  derive?(rows: readonly ImportedRow[]): void;
  /**
   * The columns of a row in the database which an import leaves as they are; a row with any of them is not removed
   * either.
   *
   * @param table its name in the database
   * @param id its primary key
   */
  columnsOf(table: string, id: string): ReadonlySet<string>;
  /** Notes what the files state of what was decided otherwise, once everything is written. Nothing if not given. */
  noteStated?(tx: EntityManager): Promise<void>;
}

/** What holds when records are removed that no file states any more. */
export interface RemovalRules {
  /** Every column of the service in which ids of records stand, its own or others', but for copies of what others own. */
  references: readonly ReferringColumn[];
  /**
   * Why records have to stay, whether or not something refers to them: ids to reasons. None if not given.
   *
   * @param ids of records that are there
   */
  refused?(tx: EntityManager, section: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** What is done about records just before they are removed, such as writing it down. Nothing if not given. */
  before?(tx: EntityManager, ids: ReadonlyMap<string, readonly string[]>): Promise<void>;
  /**
   * What is done once records of other services are removed by the same import, such as forgetting what is known of them.
   * Nothing if not given.
   */
  elsewhere?(tx: EntityManager, ids: ReadonlyMap<string, readonly string[]>): Promise<void>;
}

/** What an import is about to do to the rows of a service. */
export interface Intent {
  /** Section to the records that are added or changed. */
  written: ReadonlyMap<string, readonly { id: string }[]>;
  /** Section to the ids of what is removed, also of what is not there. */
  removed: ReadonlyMap<string, readonly string[]>;
}

/** What a service gives the importer. */
export interface ServiceImport {
  service: string;
  /**
   * In the order in which rows must be inserted: what others point to first. Constraints between rows of one table hold
   * best when they are `deferrable`; the import defers them to its end.
   */
  sections: readonly Section<never>[];
  /** Opens the service's database and migrates it. */
  open(url: string): Promise<DataSource>;
  /** Reads what the import has to keep, in its transaction, before anything is compared. Nothing if not given. */
  kept?(tx: EntityManager): Promise<KeptDecisions>;
  /**
   * Takes the locks that whoever writes in the running service takes before these rows, in the same order, lest the two wait
   * for each other. Nothing if not given.
   */
  lock?(tx: EntityManager, intent: Intent): Promise<void>;
  /** How records are removed that a file names under `removed`. */
  removal: RemovalRules;
  /**
   * Rules over the whole after the rows are written, in the same transaction, such as "no series is its own ancestor".
   *
   * @returns one sentence for each rule that is broken, such as `series[dialog].parent: it would be a part of itself`;
   *   of a record that is named in this way at the beginning, the report gives file and line
   */
  check?(tx: EntityManager): Promise<string[]>;
  /**
   * What must follow a change, in the same transaction, such as announcing a new capacity.
   *
   * @param changed section to the ids of its records that were there before and are changed, or had rows added or removed
   */
  after?(tx: EntityManager, changed: ReadonlyMap<string, readonly string[]>): Promise<void>;
}

/** Makes a row that names its table; the type checker sees that no column is forgotten. */
export function row<Row extends ObjectLiteral>(entity: new () => Row, values: Columns<Row>): ImportedRow {
  return { entity, row: Object.assign(new entity(), values) };
}

/** The columns of a row class, without its methods. */
export type Columns<Row> = {
  [Key in keyof Row as Row[Key] extends (...args: never[]) => unknown ? never : Key]: Row[Key];
};

/** A section whose record type is known to its `rows`, hidden from the list it stands in. */
export function section<Record extends { id: string }>(definition: Section<Record>): Section<never> {
  return definition as unknown as Section<never>;
}
