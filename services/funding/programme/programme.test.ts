import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, bundledDatabase } from '../funding.fixture.js';

describe('a programme', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await bundledDatabase('programme', stopping);
  });

  it('says who funds it, where, for whom and what', async () => {
    const answer = await ask(
      db,
      `{ programme(id: "partizipations-integrationsprogramm") {
           name shortName otherNames funder { id } funderLabel place { id } goals goalsInEnglish: goals(language: "en")
           eligible(language: "en") targetGroups { id } recipientCategories { id }
         } }`,
    );

    expect(answer).to.deep.equal({
      programme: {
        name: 'Berliner Partizipations- und Integrationsprogramm',
        shortName: null,
        otherNames: ['Partizipations- und Integrationsprogramm'],
        funder: { id: 'integrationsbeauftragter-berlin' },
        funderLabel: 'Berliner Integrationsbeauftragter',
        place: { id: 'berlin' },
        goals: ['Partizipation', 'Integration'],
        goalsInEnglish: ['Participation', 'Integration'],
        eligible:
          'Projects that strengthen organisations and networks of people with a migration background, refugees included.',
        targetGroups: [{ id: 'migrantenorganisationen' }, { id: 'gefluechtete' }],
        recipientCategories: [{ id: 'migrantenorganisationen' }, { id: 'gefoerderte-institutionen' }],
      },
    });
  });

  it('gives the reasons why it exists one by one', async () => {
    const { programme } = (await ask(
      db,
      '{ programme(id: "partizipations-integrationsprogramm") { rationale(language: "en") } }',
    )) as { programme: { rationale: string[] } };

    expect(programme.rationale).to.have.length(4);
    expect(programme.rationale.join(' ')).to.match(/high immigration.*communities.*volunteers.*secured money/);
  });

  it('names its cycles, earliest first, and everything that feeds into it', async () => {
    const answer = await ask(
      db,
      `{ programme(id: "partizipations-integrationsprogramm") {
           cycles { id status } projects { id }
           inputs { kind status source { ... on ProgrammeCycle { id } } }
         } }`,
    );

    const cycle = (id: string) => ({ source: { id } });
    expect(answer).to.deep.equal({
      programme: {
        cycles: [
          { id: 'qualitaetsdialog-2012-2013', status: 'HELD' },
          { id: 'programmdialog-2015', status: 'HELD' },
          { id: 'programmdialog-2016', status: 'ANNOUNCED' },
          { id: 'programmdialog-2017', status: 'ANNOUNCED' },
        ],
        projects: [],
        inputs: [
          { kind: 'FEEDS_INTO', status: 'HAPPENED', ...cycle('programmdialog-2015') },
          { kind: 'FEEDS_INTO', status: 'INTENDED', ...cycle('programmdialog-2016') },
          { kind: 'FEEDS_INTO', status: 'INTENDED', ...cycle('programmdialog-2017') },
          { kind: 'DEVELOPS_FURTHER', status: 'HAPPENED', ...cycle('qualitaetsdialog-2012-2013') },
        ],
      },
    });
  });

  it('of which only the name is known answers null for the rest, and says what is inferred', async () => {
    const answer = await ask(
      db,
      `{ programme(id: "wir") {
           name shortName purpose eligible funder { id } place { id } inferences { field } projects { id }
           sources { document { id } place }
         } }`,
    );

    expect(answer).to.deep.equal({
      programme: {
        name: 'WIR',
        shortName: 'WIR',
        purpose: null,
        eligible: null,
        funder: null,
        place: null,
        inferences: [{ field: 'name' }],
        projects: [{ id: 'resque-forward' }],
        sources: [{ document: { id: 'einladung-2025-02-26' }, place: 'second talk' }],
      },
    });
  });

  it('is found by its funder, its place and its target group', async () => {
    for (const filter of [
      'funders: ["integrationsbeauftragter-berlin"]',
      'places: ["berlin"]',
      'targetGroups: ["gefluechtete"]',
    ]) {
      const answer = await ask(db, `{ programmes(filter: { ${filter} }) { totalCount nodes { id } } }`);

      expect(answer, filter).to.deep.equal({
        programmes: { totalCount: 1, nodes: [{ id: 'partizipations-integrationsprogramm' }] },
      });
    }
  });

  it('that nobody knows is null', async () => {
    expect(await ask(db, '{ programme(id: "nowhere") { id } }')).to.deep.equal({ programme: null });
  });
});
