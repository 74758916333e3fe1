import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { ADMIN, done, edit } from '../edit/edit.fixture.js';

export const MERGE = `mutation ($mergedId: ID!, $survivorId: ID!, $mergedVersion: Int! = 1, $survivorVersion: Int! = 1, $key: String!) {
  mergeOrganisations(mergedId: $mergedId, mergedVersion: $mergedVersion, survivorId: $survivorId,
    survivorVersion: $survivorVersion, idempotencyKey: $key) { mergeId merge { mergedId undoneAt survivor { id } } } }`;

export const UNDO = `mutation ($mergeId: ID!, $key: String!) {
  undoMerge(mergeId: $mergeId, idempotencyKey: $key) { keptFields keptReferences restored { id name } survivor { id } } }`;

/** What undoing a merge is answered. */
interface Undone {
  keptFields: string[];
  keptReferences: number;
}

/** Makes one of two organisations, as they are now. @returns the id of the merge */
export async function merged(db: DataSource, mergedId: string, survivorId: string): Promise<string> {
  const { mergeOrganisations } = await done<{ mergeOrganisations: { mergeId: string } }>(
    edit(db, MERGE, { mergedId, survivorId, ...(await versionsOf(db, mergedId, survivorId)) }, ADMIN),
  );
  return mergeOrganisations.mergeId;
}

export async function undone(db: DataSource, mergeId: string): Promise<Undone> {
  return (await done<{ undoMerge: Undone }>(edit(db, UNDO, { mergeId }, ADMIN))).undoMerge;
}

async function versionsOf(db: DataSource, mergedId: string, survivorId: string): Promise<object> {
  const rows = await db.query<{ id: string; version: number }[]>('select id, version from organisation');
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  return { mergedVersion: versions.get(mergedId), survivorVersion: versions.get(survivorId) };
}

const TABLES = [
  'organisation',
  'office',
  'membership',
  'relation',
  'contact_point',
  'mailing_list',
  'good_practice',
  'invitation',
  'invitation_step',
];

/** Every row that merges touch, but for how often it was changed; and what of it was edited by hand. */
export async function allThatIsMerged(db: DataSource): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (const table of TABLES) {
    const rows = await db.query<{ row: object }[]>(
      `select to_jsonb(${table}) - 'version' as row from ${table} order by id`,
    );
    all[table] = rows.map(({ row }) => row);
  }
  all['hand_edit'] = await db.query(
    `select type, id, array(select unnest(columns) order by 1) as columns from hand_edit order by type, id`,
  );
  expect(all['organisation']).not.to.deep.equal([]);
  return all;
}
