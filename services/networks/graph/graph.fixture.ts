import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import type { stopAfter } from '../../shared/testing/stop-after.js';
import { importInto } from '../networks.fixture.js';

/** Organisations a to h in two districts of a city, a network, a person, and what relates them. */
const TOWN = {
  places: [
    { id: 'city', name: 'City', kind: 'CITY' },
    { id: 'north', name: 'North', kind: 'DISTRICT', parent: 'city' },
    { id: 'south', name: 'South', kind: 'DISTRICT', parent: 'city' },
    { id: 'elsewhere', name: 'Elsewhere', kind: 'CITY' },
  ],
  organisations: [
    ...['a', 'b', 'c', 'd'].map((id) => ({ id, name: `Organisation ${id}`, kind: 'ASSOCIATION', place: 'north' })),
    ...['e', 'f'].map((id) => ({ id, name: `Organisation ${id}`, kind: 'AUTHORITY', place: 'south' })),
    { id: 'g', name: 'Organisation g', kind: 'OTHER', place: 'elsewhere' },
    { id: 'h', name: 'Nobody’s <friend> & "more"', kind: 'OTHER', place: 'south' },
  ],
  people: [{ id: 'ada', name: 'Ada Muster' }],
  networks: [{ id: 'ring', name: 'Ring', place: 'city', members: [{ organisation: 'e' }, { person: 'ada' }] }],
  relations: [
    relation('a-b', 'COOPERATES_WITH', { since: '2015', until: '2018' }),
    relation('b-c', 'SUPPORTS', { attestedOn: ['2016-06-01'] }),
    relation('c-d', 'FUNDS', {}),
    relation('d-e', 'IN_DIALOGUE_WITH', { since: '2019-01-01' }),
    relation('e-f', 'ADVISES', { attestedOn: ['2020'] }),
    relation('a-b-again', 'SUPPORTS', { attestedOn: ['2021-01-01'] }),
  ],
};

/** The id begins with its two ends. */
function relation(id: string, kind: string, time: object) {
  const [from, to] = id.split('-');
  return { id, kind, from: { organisation: from }, to: { organisation: to }, ...time };
}

/** Fills an empty database with the town. */
export async function importTown(db: DataSource, stopping: ReturnType<typeof stopAfter>): Promise<void> {
  const files = stopping(await dataFolder());
  await importInto(db, await files.write('town.yaml', JSON.stringify(TOWN)));
}

export interface FollowedEvent {
  id: string;
  status?: string;
  /** The day, or first and last. */
  days?: readonly [string, string] | null;
  topics?: readonly string[];
  /** Role and organisation. */
  parts: readonly (readonly [string, string])[];
}

/** Stores what would have been read of another service. */
export async function followEvent(
  db: DataSource,
  { id, status = 'HELD', days = ['2020-05-04', '2020-05-04'], topics = [], parts }: FollowedEvent,
): Promise<void> {
  const [earliest, latest] = days ?? [null, null];
  await db.query('insert into followed_event values ($1, $2, $3, $4, $5)', [id, status, earliest, latest, topics]);
  for (const [role, party] of parts) {
    await db.query(`insert into followed_part values ($1, $2, 'ORGANISATION', $3)`, [id, role, party]);
  }
}
