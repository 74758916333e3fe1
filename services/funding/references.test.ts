import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../shared/import/files.fixture.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { ask, bundledDatabase, importInto, statementsOf } from './funding.fixture.js';

/** Each type that other subgraphs ask us for by key, with every field that needs the database. */
const FIELDS: Record<string, string> = {
  Programme: 'cycles { id } projects { id } inputs { source { __typename } target { __typename } }',
  ProgrammeCycle: `programme { id } predecessor { id } successors { id } participations { cycle { id } } moderation { id }
    methods { cycle { id } } recommendations { id } reviews { cycle { id } reviewedCycle { id } } reviewedBy { id }
    reports { cycle { id } recommendations { id } } uptakes { cycle { id } } feedsInto { id }`,
  Recommendation: 'cycle { id } report { id } status reviews { cycle { id } recommendation { id } } feedsInto { id }',
  PolicyPlan: 'updates { id } updatedBy { id } inputs { source { __typename } target { __typename } }',
  Project: 'programme { id }',
  Event: 'feedsInto { target { __typename } } programmeCycles { id }',
  EventSeries: 'feedsInto { target { __typename } }',
  Resolution: 'feedsInto { id } demandedInputs { id }',
  Organisation: `fundsProgrammes { id } projects { id } cycleParticipations { cycle { id } } adoptedPlans { id }
    responsibleForPlans { id }`,
  Person: 'uptakes { cycle { id } }',
  Office: 'projects { id }',
  Place: 'policyPlans { id } programmes { id }',
  StakeholderCategory:
    'targetOfProgrammes { id } recipientOfProgrammes { id } targetOfPlans { id } cycleParticipations { cycle { id } }',
};

const MANY = 50;

describe('references to funding', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await bundledDatabase('references', stopping);
    const files = stopping(await dataFolder());
    const { mistakes } = await importInto(db, await files.write('many.yaml', manyRecords()));
    expect(mistakes).to.deep.equal([]);
  });

  for (const [type, fields] of Object.entries(FIELDS)) {
    it(`take as many statements for ${MANY} keys of ${type} as for one`, async () => {
      const one = await statementsOf(db, () => entities(type, 1));
      const many = await statementsOf(db, () => entities(type, MANY));

      expect(one).to.not.have.length(0);
      expect(many).to.have.length(one.length);
    });

    it(`find something for each key of ${type}`, async () => {
      const { _entities } = (await entities(type, MANY)) as { _entities: Record<string, unknown>[] };

      expect(_entities).to.have.length(MANY);
      const empty = _entities.filter((entity) =>
        Object.values(entity).every((value) => Array.isArray(value) && !value.length),
      );
      expect(empty).to.deep.equal([]);
    });

    function entities(typename: string, count: number): Promise<unknown> {
      const representations = Array.from({ length: count }, (_, index) => ({
        __typename: typename,
        id: `many-${index}`,
      }));
      const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { ${fields} } } }`;
      return ask(db, query, { representations });
    }
  }

  it('answer in the order of the keys, null for one that nobody knows', async () => {
    const representations = ['wir', 'nowhere', 'partizipations-integrationsprogramm'].map((id) => ({
      __typename: 'Programme',
      id,
    }));

    const answer = await ask(
      db,
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Programme { id } } }`,
      { representations },
    );

    expect(answer).to.deep.equal({ _entities: [{ id: 'wir' }, null, { id: 'partizipations-integrationsprogramm' }] });
  });

  it('from the closing event lead to the cycle that it ended and that was taken up there', async () => {
    const representations = [{ __typename: 'Event', id: 'programmdialog-2015-abschluss' }];

    const answer = await ask(
      db,
      `query ($representations: [_Any!]!) {
         _entities(representations: $representations) { ... on Event { programmeCycles { id } feedsInto { id } } } }`,
      { representations },
    );

    expect(answer).to.deep.equal({ _entities: [{ programmeCycles: [{ id: 'programmdialog-2015' }], feedsInto: [] }] });
  });

  it('from a resolution lead to what it demands', async () => {
    const representations = [{ __typename: 'Resolution', id: 'beschluss-1263-iv' }];

    const answer = await ask(
      db,
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Resolution {
         feedsInto { id } demandedInputs { target { ... on PolicyPlan { id } } } } } }`,
      { representations },
    );

    const targets = ['arbeit-bezirksamt-mitte', 'arbeit-eingeladene-parteien-mitte', 'integrationsprogramm-mitte'];
    expect(answer).to.deep.equal({
      _entities: [{ feedsInto: [], demandedInputs: targets.map((id) => ({ target: { id } })) }],
    });
  });
});

/** Fifty of everything, each of its own, so that a loader which forgot to batch would ask fifty times. */
function manyRecords(): string {
  const all = (record: (id: string, index: number) => object) =>
    Array.from({ length: MANY }, (_, index) => record(`many-${index}`, index));
  const parts = (id: string) => [
    { role: 'MODERATOR', organisation: id },
    { role: 'INVOLVED', category: id },
  ];
  return JSON.stringify({
    programmes: all((id) => ({
      id,
      name: id,
      funder: id,
      place: id,
      targetGroups: [id],
      recipientCategories: [id],
    })),
    programmeCycles: [
      ...all((id) => ({
        id,
        programme: id,
        predecessor: `before-${id}`,
        name: id,
        kind: 'OTHER',
        firstYear: 2001,
        closingEvent: id,
        participations: parts(id),
        methods: [{ kind: 'WORKSHOP', label: id, events: [id] }],
        reviews: [{ reviewedCycle: `before-${id}`, subject: id }],
        uptakes: [{ person: id, event: id, points: [id] }],
      })),
      ...all((id) => ({ id: `before-${id}`, programme: id, name: id, kind: 'OTHER', firstYear: 2000 })),
      ...all((id) => ({
        id: `after-${id}`,
        programme: id,
        predecessor: id,
        name: id,
        kind: 'OTHER',
        firstYear: 2002,
        reviews: [{ reviewedCycle: id, subject: id }],
      })),
    ],
    reports: all((id) => ({ id, cycle: id, title: id, kind: 'OTHER' })),
    recommendations: all((id) => ({ id, cycle: id, report: id, text: id, reviews: [{ cycle: `after-${id}` }] })),
    policyPlans: [
      ...all((id) => ({
        id,
        name: id,
        kind: 'OTHER',
        place: id,
        responsible: id,
        adoptedBy: id,
        targetGroups: [id],
        updates: `before-${id}`,
      })),
      ...all((id) => ({ id: `before-${id}`, name: id, kind: 'OTHER', updates: `earlier-${id}` })),
      ...all((id) => ({ id: `earlier-${id}`, name: id, kind: 'OTHER' })),
    ],
    policyInputs: [
      ...all((id) => ({ id: `event-${id}`, event: id, plan: id, kind: 'FEEDS_INTO', demandedBy: id })),
      ...all((id) => ({ id: `series-${id}`, series: id, plan: id, kind: 'FEEDS_INTO' })),
      ...all((id) => ({ id: `resolution-${id}`, resolution: id, plan: id, kind: 'FEEDS_INTO' })),
      ...all((id) => ({ id: `cycle-${id}`, cycle: id, programme: id, kind: 'FEEDS_INTO' })),
      ...all((id) => ({ id: `recommendation-${id}`, recommendation: id, programme: id, kind: 'FEEDS_INTO' })),
    ],
    projects: all((id) => ({ id, name: id, carrier: id, programme: id, offices: [id] })),
  });
}
