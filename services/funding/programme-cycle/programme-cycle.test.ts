import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, askEntities, bundledDatabase } from '../funding.fixture.js';

describe('a cycle of a programme', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await bundledDatabase('programme-cycle', stopping);
  });

  it('counts how those concerned were involved', async () => {
    const answer = await ask(
      db,
      `{ programmeCycle(id: "programmdialog-2015") {
           methods { kind label count { value qualifier unit } events { id } involves { id } }
         } }`,
    );

    const shared = { events: [], involves: [{ id: 'gefoerderte-institutionen' }] };
    const count = (value: number, unit: string) => ({ value, qualifier: 'EXACT', unit });
    expect(answer).to.deep.equal({
      programmeCycle: {
        methods: [
          { kind: 'DIALOGUE_EVENT', label: 'Dialogveranstaltungen', count: count(2, 'event'), ...shared },
          { kind: 'ONLINE_SURVEY', label: 'Online-Umfrage', count: count(1, 'survey'), ...shared },
          { kind: 'WORLD_CAFE', label: 'World Café', count: count(1, 'World Café'), ...shared },
        ],
      },
    });
  });

  it('names the areas of its proposals, what it builds on and the cycles around it', async () => {
    const answer = await ask(
      db,
      `{ programmeCycle(id: "programmdialog-2015") {
           kind firstYear lastYear yearsLabel subjects goals(language: "en") buildsOn(language: "en")
           predecessor { id yearsLabel firstYear lastYear } successors { id } programme { id } closingEvent { id }
         } }`,
    );

    expect(answer).to.deep.equal({
      programmeCycle: {
        kind: 'PROGRAMME_DIALOGUE',
        firstYear: 2015,
        lastYear: 2015,
        yearsLabel: '2015',
        subjects: ['Rahmenbedingungen und Förderbedarfe', 'Ziele und Handlungsfelder', 'Qualitätsmanagement'],
        goals: [
          'To keep the programme in line with the actual needs of society',
          'To give migrant organisations the best possible support in their projects',
        ],
        buildsOn: 'It builds on the quality dialogue and examines how far its recommendations have been carried out.',
        predecessor: { id: 'qualitaetsdialog-2012-2013', yearsLabel: '2012/2013', firstYear: 2012, lastYear: 2013 },
        successors: [{ id: 'programmdialog-2016' }],
        programme: { id: 'partizipations-integrationsprogramm' },
        closingEvent: { id: 'programmdialog-2015-abschluss' },
      },
    });
  });

  it('names who talked with whom, and gives no name to a moderator who has none', async () => {
    const answer = await ask(
      db,
      `{ programmeCycle(id: "programmdialog-2015") {
           moderation { partyLabel party { __typename } inferences { field } }
           participations(roles: [DIALOGUE_PARTNER]) {
             partyLabel party { __typename ... on Organisation { id } ... on StakeholderCategory { id } }
           }
         }
         earlier: programmeCycle(id: "qualitaetsdialog-2012-2013") { moderation { partyLabel } participations { role } }
       }`,
    );

    expect(answer).to.deep.equal({
      programmeCycle: {
        moderation: {
          partyLabel: 'wir (Arbeitsfeld Bürgerbeteiligung und Netzwerkmanagement)',
          party: null,
          inferences: [{ field: 'partyLabel' }],
        },
        participations: [
          {
            partyLabel: 'Büro des Integrationsbeauftragten',
            party: { __typename: 'Organisation', id: 'integrationsbeauftragter-berlin' },
          },
          {
            partyLabel: 'geförderte Migrantenorganisationen',
            party: { __typename: 'StakeholderCategory', id: 'migrantenorganisationen' },
          },
        ],
      },
      earlier: { moderation: null, participations: [] },
    });
  });

  it('examined how far the recommendations of 2012/2013 were carried out; what it found is unknown', async () => {
    const answer = await ask(
      db,
      `{ programmeCycle(id: "qualitaetsdialog-2012-2013") {
           reviewedBy { cycle { id yearsLabel } reviewedCycle { id } subject(language: "en") status finding }
         }
         again: programmeCycle(id: "programmdialog-2015") { reviews { reviewedCycle { id } } } }`,
    );

    expect(answer).to.deep.equal({
      programmeCycle: {
        reviewedBy: [
          {
            cycle: { id: 'programmdialog-2015', yearsLabel: '2015' },
            reviewedCycle: { id: 'qualitaetsdialog-2012-2013' },
            subject: 'How far the recommendations of the quality dialogue have been carried out',
            status: 'UNKNOWN',
            finding: null,
          },
        ],
      },
      again: { reviews: [{ reviewedCycle: { id: 'qualitaetsdialog-2012-2013' } }] },
    });
  });

  it('was taken up by a senator in the office she held then', async () => {
    const answer = await ask(
      db,
      `{ programmeCycle(id: "programmdialog-2015") {
           uptakes { person { id } office { id } officeTitle event { id } points(language: "en") sources { place } }
         } }`,
    );

    expect(answer).to.deep.equal({
      programmeCycle: {
        uptakes: [
          {
            person: { id: 'dilek-kolat' },
            office: { id: 'senatsmitglied-integration-berlin' },
            officeTitle: 'Senatorin für Arbeit, Integration und Frauen',
            event: { id: 'programmdialog-2015-abschluss' },
            points: [
              'She took up the recommendations that had been worked out.',
              'She stressed how important the cooperation between the Senate administration and migrant organisations is.',
            ],
            sources: [{ place: 'last paragraph but one' }],
          },
        ],
      },
    });
  });

  it('is found by a year in it, its programme, kind and status', async () => {
    const found: [string, string[]][] = [
      ['year: 2012', ['qualitaetsdialog-2012-2013']],
      ['year: 2013', ['qualitaetsdialog-2012-2013']],
      ['year: 2014', []],
      ['statuses: [ANNOUNCED]', ['programmdialog-2016', 'programmdialog-2017']],
      ['kinds: [QUALITY_DIALOGUE]', ['qualitaetsdialog-2012-2013']],
      ['programmes: ["wir"]', []],
      ['programmes: ["partizipations-integrationsprogramm"], year: 2015', ['programmdialog-2015']],
    ];
    for (const [filter, ids] of found) {
      const answer = await ask(db, `{ programmeCycles(filter: { ${filter} }) { nodes { id } } }`);

      expect(answer, filter).to.deep.equal({ programmeCycles: { nodes: ids.map((id) => ({ id })) } });
    }
  });

  it('is paged by year from either end', async () => {
    const forward = `query ($after: String) { programmeCycles(first: 3, after: $after) {
      nodes { yearsLabel } pageInfo { hasNextPage endCursor } } }`;
    interface Page {
      programmeCycles: { nodes: { yearsLabel: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }
    const { programmeCycles: first } = (await ask(db, forward)) as Page;
    const { programmeCycles: rest } = (await ask(db, forward, { after: first.pageInfo.endCursor })) as Page;
    const last = await ask(db, '{ programmeCycles(last: 1) { nodes { yearsLabel } } }');

    expect([...first.nodes, ...rest.nodes].map(({ yearsLabel }) => yearsLabel)).to.deep.equal([
      '2012/2013',
      '2015',
      '2016',
      '2017',
    ]);
    expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).to.deep.equal([true, false]);
    expect(last).to.deep.equal({ programmeCycles: { nodes: [{ yearsLabel: '2017' }] } });
  });

  it('is reached from the event that ended it and at which it was taken up', async () => {
    const event = await askEntities(db, 'Event', ['programmdialog-2015-abschluss'], 'programmeCycles { id }');

    expect(event).to.deep.equal([{ programmeCycles: [{ id: 'programmdialog-2015' }] }]);
  });
});
