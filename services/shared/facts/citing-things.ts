import type { DataSource } from 'typeorm';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Connection, PageArgs } from '../connection.js';
import { pagesOf } from '../pages.js';
import { Selection } from '../rows/selection.js';

/** That a thing cites a source document, itself or by a part of it. Kept by triggers, see `citing-log.ts`. */
@Entity('citing')
export class CitingThing {
  @PrimaryColumn('text')
  documentId!: string;

  /** Which sort of thing. */
  @PrimaryColumn('text')
  type!: string;

  @PrimaryColumn('text')
  id!: string;

  /** How many facts of it do. */
  @Column('int')
  facts!: number;
}

const ORDER = {
  name: 'citing',
  descending: false,
  keys: [
    { sql: 'citing.type', type: 'text' },
    { sql: 'citing.id', type: 'text' },
  ],
} as const;

/**
 * Pages of what cites each document, by sort and id, for all documents of a request by one statement.
 *
 * @param Page the service's own type of such pages
 * @param hidden sorts of things that who asks is not to see
 * @returns rejects with BAD_PAGE_SIZE | BAD_CURSOR
 */
export function citingThings<Page extends object>(
  db: DataSource,
  Page: new () => Page,
  hidden: readonly string[] = [],
): (documentId: string, args: PageArgs) => Promise<Page & Connection<CitingThing>> {
  const cited = Selection.of(db, CitingThing, 'citing').where('citing."documentId" = any(:documents)');
  const rows = hidden.length === 0 ? cited : cited.where('citing.type <> all(:hidden)', { hidden });
  const pages = pagesOf({ rows, parameter: 'documents', order: ORDER });
  return async (documentId, args) => Object.assign(new Page(), await pages([documentId], args));
}
