import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { Role, type Viewer } from '../../shared/identity.js';
import type { stopAfter } from '../../shared/testing/stop-after.js';
import { viewerWith } from '../../shared/testing/subgraph.js';
import { answer } from '../networks.fixture.js';
import { followEvent, importTown } from './graph.fixture.js';

/** The id of a party of any sort. */
export const PARTY = '... on Organisation { id } ... on Network { id } ... on Person { id }';

/** Fills an empty database with the town, and with events, registrations and funding that other services would tell. */
export async function importTownWithEvents(db: DataSource, stopping: ReturnType<typeof stopAfter>): Promise<void> {
  await importTown(db, stopping);
  await followEvening(db);
  await followEvent(db, {
    id: 'called-off',
    status: 'CANCELLED',
    parts: [
      ['HOST', 'a'],
      ['HOST', 'h'],
    ],
  });
  await followEvent(db, {
    id: 'undated',
    days: null,
    parts: [
      ['HOST', 'b'],
      ['ATTENDEE', 'f'],
    ],
  });
  await db.query(`insert into followed_registration values ('undated', 'c', 2, 1, 1), ('undated', 'h', 2, 2, 0)`);
  await db.query(
    `insert into followed_funding values ('p1', 'together', 'c', '2018', '2020-06-30'),
       ('p2', 'together', 'd', '2019', null), ('p3', 'together', 'd', '2015', '2016')`,
  );
}

/** What events would tell of an evening that two organisations held. */
export function followEvening(db: DataSource): Promise<void> {
  const parts = [
    ['HOST', 'a'],
    ['ORGANISER', 'e'],
    ['SPEAKER', 'g'],
    ['INVITED', 'h'],
  ] as const;
  return followEvent(db, { id: 'evening', topics: ['housing'], parts });
}

/** Fields of the network as a graph, when its long figures are there; for an analyst unless said otherwise. */
export async function networkGraphOf(
  db: DataSource,
  args: string,
  { fields, viewer = viewerWith(Role.ANALYST) }: { fields: string; viewer?: Viewer | undefined },
): Promise<unknown> {
  const { data, errors } = await answer(db, `{ networkGraph(waitMs: 10000 ${args}) { ${fields} } }`, { viewer });
  expect(errors).to.deep.equal([]);
  return (data as { networkGraph: unknown }).networkGraph;
}
