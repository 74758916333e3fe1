import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { tablesReadWhole } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { events } from '../events.fixture.js';

const DATA = `
venues: [{ id: hall, name: Hall }]
series:
  - { id: series, title: Series, participations: [{ role: SPEAKER, person: ada, onBehalfOf: council }] }
events:
  - { id: talk, title: Talk, kind: CONFERENCE, date: "2020-03-01", venue: hall, participations: [
      { role: HOST, organisation: office }, { role: SPEAKER, person: ada, officeTitle: Chair, onBehalfOf: council }] }
  - { id: later, title: Later, kind: CONFERENCE, date: "2021-03-01", sessions: [{ key: one, kind: TALK, title: One,
      participations: [{ role: SPEAKER, person: bob, onBehalfOf: merged }] }] }
  - { id: in-series, title: In it, kind: CONFERENCE, date: "2019-03-01", series: series }
  - { id: of-others, title: Others, kind: CONFERENCE, date: "2022-03-01", venue: hall, participations: [{ role: HOST, organisation: office }] }
papers: [{ id: paper, reference: "1/20", body: assembly, title: Wohnungen für Geflüchtete }]
resolutions:
  - { id: one, paper: paper, decidedBy: assembly, decidedOn: "2020-02", demand: One, requiredInvolvements: [{ organisation: council, manner: Early }] }
  - { id: two, paper: paper, decidedBy: assembly, decidedOn: "2021", demand: Two, requiredInvolvements: [{ organisation: merged, manner: Late }] }
  - { id: three, paper: paper, decidedBy: assembly, decidedOn: "2020-03-05", demand: Three }
  - { id: four, paper: paper, decidedBy: assembly, demand: Four }
`;

describe('what events adds to an organisation', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await events.emptyDatabase('organisation', stopping);
    const files = stopping(await dataFolder());
    const imported = await events.importInto(db, await files.write('bodies.yaml', DATA));
    expect(imported.mistakes).to.deep.equal([]);
  });

  const COUNCIL = { __typename: 'Organisation', id: 'council', allIds: ['council', 'merged'] };
  const added = async (fields: string) => {
    const source = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Organisation { ${fields} } } }`;
    return ((await events.ask(db, source, { of: [COUNCIL] })) as { _entities: unknown[] })._entities[0];
  };

  it('is who had a part on its behalf, the latest first, under all its ids', async () => {
    const fields =
      'representations { party { ... on Person { id } } officeTitle event { id } series { id } session { id } }';
    const part = (id: string, event: string | null, more: object = {}) => ({
      ...{ party: { id }, officeTitle: null, event: event && { id: event }, series: null, session: null },
      ...more,
    });

    expect(await added(fields)).to.deep.equal({
      representations: [
        part('bob', 'later', { session: { id: 'later.one' } }),
        part('ada', 'talk', { officeTitle: 'Chair' }),
        part('ada', null, { series: { id: 'series' } }),
      ],
    });
  });

  it('is every event at which it was represented, found by an index', async () => {
    const fields = 'participations { role } events(first: 9) { totalCount nodes { id } }';

    expect(await added(fields)).to.deep.equal({
      participations: [],
      events: { totalCount: 3, nodes: [{ id: 'later' }, { id: 'talk' }, { id: 'in-series' }] },
    });
    expect(await tablesReadWhole(db, () => added(`${fields} representations { id }`))).to.deep.equal([]);
  });

  it('is where resolutions require that it is involved', async () => {
    expect(await added('requiredInvolvements { manner resolution { id } }')).to.deep.equal({
      requiredInvolvements: [
        { manner: 'Early', resolution: { id: 'one' } },
        { manner: 'Late', resolution: { id: 'two' } },
      ],
    });
  });
});

describe('lists of events, resolutions and papers', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await events.emptyDatabase('further-filters', stopping);
    const files = stopping(await dataFolder());
    await events.importInto(db, await files.write('bodies.yaml', DATA));
  });

  it('are narrowed to a venue, which has them, too', async () => {
    const nodes = [{ id: 'of-others' }, { id: 'talk' }];

    expect(
      await events.ask(
        db,
        `{ venue(id: "hall") { events(first: 9) { nodes { id } } }
           events(first: 9, filter: { venues: ["hall"] }, orderBy: DATE_DESC) { nodes { id } } }`,
      ),
    ).to.deep.equal({ venue: { events: { nodes } }, events: { nodes } });
  });

  it('are narrowed to what may have been decided in a time, as far as that is known', async () => {
    const decided = async (filter: string) => {
      const source = `{ resolutions(first: 9, filter: { ${filter} }) { nodes { id } } }`;
      const { resolutions } = (await events.ask(db, source)) as { resolutions: { nodes: { id: string }[] } };
      return resolutions.nodes.map(({ id }) => id);
    };

    expect(await decided('decidedFrom: "2020-02-20"')).to.deep.equal(['one', 'three', 'two']); // one: some day in February
    expect(await decided('decidedFrom: "2020-03-01", decidedTo: "2020-03-31"')).to.deep.equal(['three']);
    expect(await decided('decidedTo: "2020-03-04"')).to.deep.equal(['one']);
    expect(await decided('decidedFrom: "2021-06-01", decidedTo: "2021-06-30"')).to.deep.equal(['two']); // some day of 2021
  });

  it('are narrowed to words in titles', async () => {
    const found = async (search: string) =>
      events.ask(db, `{ papers(first: 9, filter: { search: "${search}" }) { nodes { id } } }`);

    expect(await found('Wohnung gefluechtete')).to.deep.equal({ papers: { nodes: [{ id: 'paper' }] } });
    expect(await found('Schule')).to.deep.equal({ papers: { nodes: [] } });
  });
});
