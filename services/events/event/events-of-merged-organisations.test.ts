import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { statementsOf } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, events, importInto } from '../events.fixture.js';

const part = (role: string, organisation: string) => ({ role, organisation });
const event = (id: string, ...participations: object[]) => ({ id, title: id, kind: 'WORKSHOP', participations });

const DATA = {
  series: [{ id: 'talks', title: 'Talks', participations: [part('ORGANISER', 'first')] }],
  events: [
    event('held', part('HOST', 'first')),
    event('attended', part('ATTENDEE', 'second')),
    event('invited', part('INVITED', 'living')),
    event('spoken', { role: 'SPEAKER', person: 'kim', onBehalfOf: 'second' }),
    { ...event('session'), sessions: [{ key: 'a', kind: 'TALK', participations: [part('MODERATOR', 'first')] }] },
    { ...event('edition'), series: 'talks' },
    event('other', part('HOST', 'stranger')),
  ],
};
const ALL = ['attended', 'edition', 'held', 'invited', 'session', 'spoken'];

describe('the events of an organisation that others were merged into', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await events.emptyDatabase('merged-events', stopping);
    const files = stopping(await dataFolder());
    const { mistakes } = await importInto(db, await files.write('merged.yaml', JSON.stringify(DATA)));
    expect(mistakes).to.deep.equal([]);
    await db.query(
      `insert into known_merge values ('first', 'second', 'living'), ('second', 'living', 'living'), ('far', 'away', 'away')`,
    );
  });

  const eventsOf = async (...organisations: string[]) => {
    const source = `query ($organisations: [ID!]) { events(filter: { organisations: $organisations }, first: 50) {
      totalCount nodes { id } } }`;
    const { events: found } = (await ask(db, source, { organisations })) as {
      events: { totalCount: number; nodes: { id: string }[] };
    };
    expect(found.totalCount).to.equal(found.nodes.length);
    return found.nodes.map(({ id }) => id).sort();
  };

  it('are found by each of its ids, whatever its role, under whichever id a source names it', async () => {
    for (const id of ['living', 'second', 'first']) expect(await eventsOf(id), id).to.deep.equal(ALL);
    expect(await eventsOf('first', 'stranger')).to.deep.equal([...ALL, 'other'].sort());
  });

  it('are not those of others', async () => {
    expect(await eventsOf('stranger')).to.deep.equal(['other']);
    expect(await eventsOf('away')).to.deep.equal([]);
  });

  it('take as many statements as those of one that nothing was merged into', async () => {
    const merged = await statementsOf(db, () => eventsOf('first'));
    const alone = await statementsOf(db, () => eventsOf('stranger'));

    expect(merged).to.have.length(alone.length);
  });
});
