import type { DataSource } from 'typeorm';
import { ListRefused, type Mapping } from './mapping.js';
import { matchRecipients } from './match/match-recipients.js';
import type { RowMistake } from './read/listed-grant.js';
import { readList } from './read/read-list.js';
import {
  beginList,
  putAside,
  recipientsOf,
  type Recognised,
  recognise,
  writeGrants,
  type Written,
} from './write-grants.js';

/** The databases that are read, and the one that is written. */
export interface Databases {
  events: DataSource;
  networks: DataSource;
  funding: DataSource;
}

export interface ListJob {
  file: string;
  mapping: Mapping;
  databases: Databases;
  /** Does everything and takes it back. */
  dryRun?: boolean;
  onProgress?: (progress: { bytes: number; rows: number }) => void;
}

export interface ListReport extends Recognised, Written {
  rows: number;
  unchanged: number;
  mistakes: RowMistake[];
  milliseconds: number;
}

/** Takes back what was written. */
class TakenBack extends Error {
  constructor(readonly report: ListReport) {
    super('taken back');
  }
}

/**
 * Imports a published list of grants: all of it in one transaction, or nothing when there is any mistake. Importing it
 * again changes nothing; a row that says something else is an update; a row that is gone stays.
 *
 * @throws ListRefused when the file cannot be read, or the mapping names what is not there
 */
export async function importList(job: ListJob): Promise<ListReport> {
  const started = performance.now();
  await requireKnown(job);
  try {
    return await job.databases.funding.transaction(async (tx) => {
      await beginList(tx);
      const mistakes: RowMistake[] = [];
      let bytes = 0;
      const onBytes = (read: number) => void (bytes = read);
      const rows = readList({ ...job, onMistake: (mistake) => mistakes.push(mistake), onBytes });
      const count = await putAside(tx, rows, (done) => job.onProgress?.({ bytes, rows: done }));
      const nothing = { rows: count, matched: 0, toReview: 0, unknown: 0, added: 0, changed: 0, unchanged: 0 };
      if (mistakes.length > 0) throw new TakenBack({ ...nothing, mistakes, milliseconds: since(started) });

      const recognised = await recognise(tx, await matchRecipients(job.databases.networks, await recipientsOf(tx)));
      const written = await writeGrants(tx, job.mapping);
      const unchanged = count - written.added - written.changed;
      const report = { rows: count, ...recognised, ...written, unchanged, mistakes, milliseconds: since(started) };
      if (job.dryRun) throw new TakenBack(report);
      return report;
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.report;
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
