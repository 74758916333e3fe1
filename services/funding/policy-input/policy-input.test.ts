import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, askEntities, bundledDatabase, importInto } from '../funding.fixture.js';

const ENDS = `
  source { __typename ... on Event { id } ... on EventSeries { id } ... on Resolution { id } ... on ProgrammeCycle { id }
           ... on Recommendation { id } }
  target { __typename ... on PolicyPlan { id } ... on Programme { id } }`;

interface Input {
  kind: string;
  status: string;
  source: { __typename: string; id: string };
  target: { __typename: string; id: string };
}

describe('what feeds into what', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await bundledDatabase('policy-input', stopping);
  });

  it('is told of events, series and cycles alike, with what is known about it', async () => {
    const { policyInputs } = (await ask(db, `{ policyInputs { nodes { kind status ${ENDS} } } }`)) as {
      policyInputs: { nodes: Input[] };
    };

    const told = policyInputs.nodes.map(
      ({ kind, status, source, target }) => `${source.__typename} ${source.id} ${kind} ${target.id}: ${status}`,
    );
    expect(told).to.have.members([
      'EventSeries integration-im-dialog DEVELOPS_FURTHER gesamtkonzept-gefluechtete-berlin: ONGOING',
      'Event integrationskonferenz-bremerhaven-5 STARTS_UPDATE fortschreibung-integrationskonzept-bremerhaven: HAPPENED',
      'Event integrationskonferenz-mitte FEEDS_INTO arbeit-bezirksamt-mitte: DEMANDED',
      'Event integrationskonferenz-mitte FEEDS_INTO arbeit-eingeladene-parteien-mitte: DEMANDED',
      'Event integrationskonferenz-mitte REVIEWS integrationsprogramm-mitte: DEMANDED',
      'ProgrammeCycle qualitaetsdialog-2012-2013 DEVELOPS_FURTHER partizipations-integrationsprogramm: HAPPENED',
      'ProgrammeCycle programmdialog-2015 FEEDS_INTO partizipations-integrationsprogramm: HAPPENED',
      'ProgrammeCycle programmdialog-2016 FEEDS_INTO partizipations-integrationsprogramm: INTENDED',
      'ProgrammeCycle programmdialog-2017 FEEDS_INTO partizipations-integrationsprogramm: INTENDED',
    ]);
  });

  it('is found by either end, by their types, by kind and status', async () => {
    const found: [string, string[]][] = [
      ['sourceIds: ["integration-im-dialog"]', ['integration-im-dialog-gesamtkonzept']],
      ['targetIds: ["arbeit-bezirksamt-mitte"]', ['integrationskonferenz-mitte-arbeit-bezirksamt']],
      ['kinds: [REVIEWS]', ['integrationskonferenz-mitte-integrationsprogramm']],
      [
        'sourceTypes: [EVENT_SERIES, EVENT], statuses: [HAPPENED, ONGOING]',
        ['integration-im-dialog-gesamtkonzept', 'integrationskonferenz-bremerhaven-5-fortschreibung'],
      ],
      [
        'targetTypes: [PROGRAMME], statuses: [INTENDED]',
        ['programmdialog-2016-programm', 'programmdialog-2017-programm'],
      ],
    ];
    for (const [filter, ids] of found) {
      const answer = await ask(db, `{ policyInputs(filter: { ${filter} }) { nodes { id } } }`);

      expect(answer, filter).to.deep.equal({ policyInputs: { nodes: ids.map((id) => ({ id })) } });
    }
  });

  it('names who lets it flow in, and the resolution that demands it', async () => {
    const answer = await ask(
      db,
      `{ policyInputs(filter: { targetIds: ["arbeit-bezirksamt-mitte"] }) { nodes { usedBy { id } demandedBy { id } } } }`,
    );

    expect(answer).to.deep.equal({
      policyInputs: { nodes: [{ usedBy: { id: 'bezirksamt-mitte' }, demandedBy: { id: 'beschluss-1263-iv' } }] },
    });
  });

  it('is reached from the resolution that demands it', async () => {
    const fields = 'demandedInputs { target { ... on PolicyPlan { id } } }';

    const resolution = await askEntities(db, 'Resolution', ['beschluss-1263-iv'], fields);

    const targets = ['arbeit-bezirksamt-mitte', 'arbeit-eingeladene-parteien-mitte', 'integrationsprogramm-mitte'];
    expect(resolution).to.deep.equal([{ demandedInputs: targets.map((id) => ({ target: { id } })) }]);
  });

  it('may also be a resolution or a single recommendation', async () => {
    const files = stopping(await dataFolder());
    const records = `
policyInputs:
  - { id: x-resolution, resolution: beschluss-1263-iv, plan: arbeit-bezirksamt-mitte, kind: FEEDS_INTO }
  - { id: x-recommendation, recommendation: profilschaerfung-oeffentlichkeitsarbeit, plan: arbeit-bezirksamt-mitte, kind: FEEDS_INTO }
`;
    await importInto(db, await files.write('inputs.yaml', records));

    const answer = await ask(
      db,
      `{ policyInputs(filter: { sourceTypes: [RESOLUTION, RECOMMENDATION] }) { nodes { status ${ENDS} } }
         recommendation(id: "profilschaerfung-oeffentlichkeitsarbeit") { feedsInto { id } } }`,
    );

    const target = { __typename: 'PolicyPlan', id: 'arbeit-bezirksamt-mitte' };
    expect(answer).to.deep.equal({
      policyInputs: {
        nodes: [
          {
            status: 'UNKNOWN',
            target,
            source: { __typename: 'Recommendation', id: 'profilschaerfung-oeffentlichkeitsarbeit' },
          },
          { status: 'UNKNOWN', target, source: { __typename: 'Resolution', id: 'beschluss-1263-iv' } },
        ],
      },
      recommendation: { feedsInto: [{ id: 'x-recommendation' }] },
    });
  });
});
