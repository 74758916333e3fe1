import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { statementsOf, tablesReadWhole } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { events } from '../events.fixture.js';

const DATA = `
series: [{ id: series, title: Series, participations: [{ role: HOST, organisation: gone }] }]
events:
  - { id: of-both, title: Both, kind: CONFERENCE, date: "2020-03-01",
      participations: [{ role: HOST, organisation: kept }, { role: SPEAKER, organisation: gone }] }
  - { id: of-gone, title: Gone, kind: CONFERENCE, date: "2021-03-01", participations: [{ role: HOST, organisation: gone }] }
  - { id: of-kept, title: Kept, kind: CONFERENCE, date: "2022-03-01", participations: [{ role: HOST, organisation: kept }] }
  - { id: in-series, title: In it, kind: CONFERENCE, date: "2019-03-01", series: series }
  - { id: of-other, title: Other, kind: CONFERENCE, date: "2022-03-01", participations: [{ role: HOST, organisation: other }] }
`;

describe('what events adds to an organisation that another one was merged into', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await events.emptyDatabase('merged', stopping);
    const files = stopping(await dataFolder());
    expect((await events.importInto(db, await files.write('merged.yaml', DATA))).mistakes).to.deep.equal([]);
  });

  const added = async (...organisations: { id: string; allIds: string[] }[]) => {
    const representations = organisations.map((each) => ({ __typename: 'Organisation', ...each }));
    const source = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Organisation {
        participations { role event { id } series { id } } events(first: 10) { totalCount nodes { id } }
        hosted: participations(roles: [HOST]) { event { id } series { id } }
      } }
    }`;
    return ((await events.ask(db, source, { representations })) as { _entities: unknown[] })._entities;
  };
  const kept = { id: 'kept', allIds: ['kept', 'gone'] };
  const part = (event: string, role: string) => ({ role, event: { id: event }, series: null });

  it('is what is kept under all its ids: every part, newest first, and each event once', async () => {
    const [one] = (await added(kept)) as { participations: unknown[]; events: unknown; hosted: unknown[] }[];

    expect(one?.participations).to.deep.equal([
      part('of-kept', 'HOST'),
      part('of-gone', 'HOST'),
      part('of-both', 'HOST'),
      part('of-both', 'SPEAKER'),
      { role: 'HOST', event: null, series: { id: 'series' } },
    ]);
    expect(one?.hosted).to.have.length(4); // all but the one as a speaker
    const nodes = ['of-kept', 'of-gone', 'of-both', 'in-series'].map((id) => ({ id }));
    expect(one?.events).to.deep.equal({ totalCount: 4, nodes });
  });

  it('is its own from the moment that networks has undone the merge, whatever the feed has told so far', async () => {
    await db.query(`insert into known_merge values ('gone', 'kept', 'kept')`);
    const [one] = (await added({ id: 'kept', allIds: ['kept'] })) as { events: unknown }[];
    await db.query('delete from known_merge');

    expect(one?.events).to.deep.equal({ totalCount: 2, nodes: [{ id: 'of-kept' }, { id: 'of-both' }] });
  });

  it('is the same when the organisation is reached by the id of the merged one', async () => {
    expect(await added({ ...kept, id: 'gone' })).to.deep.equal(await added(kept));
  });

  it('takes as many statements for several such organisations as for one that was never merged, by indices', async () => {
    const one = await statementsOf(db, () => added({ id: 'gone', allIds: ['gone'] }));
    const several = await statementsOf(db, () => added(kept, { id: 'other', allIds: ['other', 'once'] }));

    expect(one).to.not.have.length(0);
    expect(several).to.have.length(one.length);
    expect(await tablesReadWhole(db, () => added(kept))).to.deep.equal([]);
  });
});
