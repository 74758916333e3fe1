import type { DataSource, EntityManager } from 'typeorm';
import { ListRefused, type Mapping } from './mapping.js';
import { matchRecipients } from './match/match-recipients.js';
import { type Gone, type GoneGrants, goneGrants, removeGone } from './gone-grants.js';
import { onOneConnection } from './one-connection.js';
import type { RowMistake } from './read/listed-grant.js';
import { readList } from './read/read-list.js';
import {
  beginWriting,
  forgetNobodys,
  makeRoom,
  putAside,
  putMatches,
  recipientsOf,
  type Recognised,
  recognise,
  requireOwnIds,
  writeGrants,
  type Written,
} from './write-grants.js';

/** The databases that are read, and the one that is written. */
export interface Databases {
  events: DataSource;
  networks: DataSource;
  funding: DataSource;
}

/** How far a list is read, then how far its recipients are compared with the organisations that are known. */
export type ListProgress = { bytes: number; rows: number } | { compared: number; recipients: number };

export interface ListJob {
  file: string;
  mapping: Mapping;
  databases: Databases;
  /** Does everything and takes it back. */
  dryRun?: boolean;
  /** Removes the grants of the list that are not in the file any more. */
  replace?: boolean;
  onProgress?: (progress: ListProgress) => void;
}

export interface ListReport extends Recognised, Written, GoneGrants {
  rows: number;
  unchanged: number;
  mistakes: RowMistake[];
  milliseconds: number;
}

/** Takes back what was written. */
class TakenBack extends Error {
  constructor(readonly done: Outcome) {
    super('taken back');
  }
}

/**
 * Imports a published list of grants: all of it in one transaction, or nothing when there is any mistake. Importing it
 * again changes nothing; a row that says something else is an update; a row that is gone stays, and is told, unless the
 * file is to replace what is stored.
 *
 * What takes long, reading and matching, is done before that transaction begins.
 *
 * @throws ListRefused when the file cannot be read, the mapping names what is not there, its ids are those of
 *   other grants, or nothing is to replace all
 */
export async function importList(job: ListJob): Promise<ListReport> {
  const started = performance.now();
  await requireKnown(job);
  return onOneConnection(job.databases.funding, async (connection) => {
    await makeRoom(connection);
    const { rows, mistakes } = await readRows(connection, job);
    if (mistakes.length > 0) return { ...NOTHING, rows, mistakes, milliseconds: since(started) };
    if (rows === 0 && job.replace) throw new ListRefused('the file has no rows, so it replaces nothing');

    await matchRows(connection, job);
    const outcome = await write(connection, job);
    const unchanged = rows - outcome.added - outcome.changed;
    return { ...outcome, rows, unchanged, mistakes, milliseconds: since(started) };
  });
}

/** Puts the rows of the file aside. */
async function readRows(connection: EntityManager, job: ListJob): Promise<Pick<ListReport, 'rows' | 'mistakes'>> {
  const mistakes: RowMistake[] = [];
  let bytes = 0;
  const onBytes = (read: number) => void (bytes = read);
  const read = readList({ ...job, onMistake: (mistake) => mistakes.push(mistake), onBytes });
  const rows = await putAside(connection, read, (done) => job.onProgress?.({ bytes, rows: done }));
  return { rows, mistakes };
}

/** Finds who the recipients of the rows are, as far as that is certain, and who they may be. */
async function matchRows(connection: EntityManager, { databases, onProgress }: ListJob): Promise<void> {
  const recipients = await recipientsOf(connection);
  await matchRecipients(databases.networks, recipients, async (matches, compared) => {
    await putMatches(connection, matches);
    onProgress?.({ compared, recipients: recipients.length });
  });
}

type Outcome = Recognised & Written & GoneGrants;

const NOTHING = { matched: 0, toReview: 0, unknown: 0, added: 0, changed: 0, unchanged: 0, gone: [], removed: 0 };

/** Writes what was put aside, in one transaction. */
async function write(connection: EntityManager, { mapping, replace, dryRun }: ListJob): Promise<Outcome> {
  try {
    return await connection.transaction(async (tx) => {
      await beginWriting(tx);
      const recognised = await recognise(tx);
      const written = await writeGrants(tx, mapping);
      await requireOwnIds(tx, mapping);
      const gone: Gone[] = await goneGrants(tx, mapping);
      const removed = replace ? await removeGone(tx, mapping) : 0;
      await forgetNobodys(tx);
      const outcome = { ...recognised, ...written, gone, removed };
      if (dryRun) throw new TakenBack(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.done;
    throw error;
  }
}

function since(started: number): number {
  return Math.round(performance.now() - started);
}

/** @throws ListRefused naming every id of the mapping that nobody has */
async function requireKnown({ mapping, databases }: ListJob): Promise<void> {
  const { programme, place, programmes, places, topics } = mapping;
  const wanted: [DataSource, string, string[]][] = [
    [databases.funding, 'programme', [programme ?? [], ...Object.values(programmes)].flat()],
    [databases.networks, 'place', [place ?? [], ...Object.values(places)].flat()],
    [databases.events, 'topic', topics],
  ];
  const unknown: string[] = [];
  for (const [db, table, ids] of wanted) {
    const missing = await db.query<{ id: string }[]>(
      `select id from unnest($1::text[]) as wanted(id) where id not in (select id from ${table}) order by id`,
      [[...new Set(ids)]],
    );
    unknown.push(...missing.map(({ id }) => `${table} "${id}"`));
  }
  if (unknown.length > 0) throw new ListRefused(`nobody knows ${unknown.join(', ')}, which the mapping names`);
}
