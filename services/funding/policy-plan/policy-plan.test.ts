import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, bundledDatabase } from '../funding.fixture.js';

describe('a policy plan', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await bundledDatabase('policy-plan', stopping);
  });

  it('was adopted in a month of which no day is known', async () => {
    const answer = await ask(
      db,
      `{ policyPlan(id: "integrationskonzept-bremerhaven-1") {
           name kind status edition place { id } responsible { id } adoptedBy { id }
           adoptedOn { value precision earliest latest } updates { id } updatedBy { id }
         } }`,
    );

    expect(answer).to.deep.equal({
      policyPlan: {
        name: '1. Bremerhavener Integrationskonzept',
        kind: 'INTEGRATION_CONCEPT',
        status: 'BEING_UPDATED',
        edition: 1,
        place: { id: 'bremerhaven' },
        responsible: null,
        adoptedBy: { id: 'stadtverordnetenversammlung-bremerhaven' },
        adoptedOn: { value: '2013-04', precision: 'MONTH', earliest: '2013-04-01', latest: '2013-04-30' },
        updates: null,
        updatedBy: [{ id: 'fortschreibung-integrationskonzept-bremerhaven' }],
      },
    });
  });

  it('is updated in a process that a conference started, with an office to ask', async () => {
    const answer = await ask(
      db,
      `{ policyPlan(id: "fortschreibung-integrationskonzept-bremerhaven") {
           status startedOn { value } adoptedOn { value } contact { id } updates { id edition }
           inputs { kind status source { __typename ... on Event { id } } }
           inferences { field }
         } }`,
    );

    expect(answer).to.deep.equal({
      policyPlan: {
        status: 'IN_PREPARATION',
        startedOn: { value: '2018-11-30' },
        adoptedOn: null,
        contact: { id: 'koordinationsstelle-integration-bremerhaven' },
        updates: { id: 'integrationskonzept-bremerhaven-1', edition: 1 },
        inputs: [
          {
            kind: 'STARTS_UPDATE',
            status: 'HAPPENED',
            source: { __typename: 'Event', id: 'integrationskonferenz-bremerhaven-5' },
          },
        ],
        inferences: [{ field: 'startedOn' }, { field: 'updates' }],
      },
    });
  });

  it('says what changed its situation', async () => {
    const { policyPlan } = (await ask(
      db,
      '{ policyPlan(id: "integrationskonzept-bremerhaven-1") { context(language: "en") } }',
    )) as { policyPlan: { context: string } };

    expect(policyPlan.context).to.match(/free movement in the EU.*2015 and 2016.*refugees/);
  });

  it('may be the work of twelve kinds of stakeholders rather than of one organisation', async () => {
    const { policyPlan } = (await ask(
      db,
      '{ policyPlan(id: "arbeit-eingeladene-parteien-mitte") { responsible { id } partyCategories { id } } }',
    )) as { policyPlan: { responsible: null; partyCategories: object[] } };

    expect(policyPlan.responsible).to.equal(null);
    expect(policyPlan.partyCategories).to.have.length(12);
  });

  it('is found by place, kind, status, and who is responsible or adopted it', async () => {
    const found: [string, string[]][] = [
      [
        'places: ["bremerhaven"]',
        ['fortschreibung-integrationskonzept-bremerhaven', 'integrationskonzept-bremerhaven-1'],
      ],
      ['kinds: [OVERALL_CONCEPT]', ['gesamtkonzept-gefluechtete-berlin']],
      ['statuses: [IN_PREPARATION]', ['fortschreibung-integrationskonzept-bremerhaven']],
      ['responsible: ["bezirksamt-mitte"]', ['arbeit-bezirksamt-mitte', 'integrationsprogramm-mitte']],
      ['adoptedBy: ["stadtverordnetenversammlung-bremerhaven"]', ['integrationskonzept-bremerhaven-1']],
    ];
    for (const [filter, ids] of found) {
      const answer = await ask(db, `{ policyPlans(filter: { ${filter} }) { nodes { id } } }`);

      expect(answer, filter).to.deep.equal({ policyPlans: { nodes: ids.map((id) => ({ id })) } });
    }
  });
});
