import {
  PeopleAndOfficesDocument,
  PersonAcrossDocumentsDocument,
  SenatorAsOfDocument,
  SenatorTitlesDocument,
} from '../../../schema/generated/operations.js';
import { expectAnswer } from '../questions/answer.fixture.js';

describe('people and offices across the documents', () => {
  it('AX-11: who was senator on a day, and how surely that is known', () =>
    expectAnswer(SenatorAsOfDocument, {
      office: {
        name: 'Für Integration zuständiges Mitglied des Senats von Berlin',
        titleAsOf: 'Senatorin für Integration, Arbeit und Soziales',
        holderAsOf: { name: 'Elke Breitenbach' },
        holdings: [
          {
            title: 'Senatorin für Integration, Arbeit und Soziales',
            person: { name: 'Elke Breitenbach' },
            evidence: 'ATTESTED',
          },
        ],
      },
    }));

  it('AX-11: another senator under another title in 2015, of which only the year is known', () =>
    expectAnswer(
      SenatorAsOfDocument,
      {
        office: {
          name: 'Für Integration zuständiges Mitglied des Senats von Berlin',
          titleAsOf: 'Senatorin für Arbeit, Integration und Frauen',
          holderAsOf: { name: 'Dilek Kolat' },
          holdings: [
            {
              title: 'Senatorin für Arbeit, Integration und Frauen',
              person: { name: 'Dilek Kolat' },
              evidence: 'WITHIN_SPAN',
            },
          ],
        },
      },
      { variables: { day: '2015-06-01' } },
    ));

  it('AX-11: nobody on a day between, for which no document says anything', () =>
    expectAnswer(
      SenatorAsOfDocument,
      {
        office: {
          name: 'Für Integration zuständiges Mitglied des Senats von Berlin',
          titleAsOf: null,
          holderAsOf: null,
          holdings: [],
        },
      },
      { variables: { day: '2016-06-01' } },
    ));

  it("AX-12: two titles of one senator's office", () =>
    expectAnswer(SenatorTitlesDocument, {
      office: {
        titles: [
          { title: 'Senatorin für Arbeit, Integration und Frauen', attestedOn: [{ value: '2015' }] },
          {
            title: 'Senatorin für Integration, Arbeit und Soziales',
            attestedOn: [{ value: '2017-11-02' }, { value: '2017-11-07' }],
          },
        ],
        holdings: [
          {
            person: { name: 'Dilek Kolat' },
            title: 'Senatorin für Arbeit, Integration und Frauen',
            attestedOn: [{ value: '2015', precision: 'YEAR' }],
          },
          {
            person: { name: 'Elke Breitenbach' },
            title: 'Senatorin für Integration, Arbeit und Soziales',
            attestedOn: [
              { value: '2017-11-02', precision: 'DAY' },
              { value: '2017-11-07', precision: 'DAY' },
            ],
          },
        ],
        inferences: [
          {
            field: 'titles',
            reason: 'That both titles are those of one office is inferred; both name the senator for integration.',
          },
          { field: 'organisation', reason: 'A senator is a member of the Senate.' },
        ],
      },
    }));

  it('AX-21: who held which office when', () =>
    expectAnswer(PeopleAndOfficesDocument, {
      people: {
        totalCount: 9,
        nodes: [
          {
            fullName: 'Sören Benn',
            holdings: [
              {
                title: 'Bezirksbürgermeister',
                office: { organisation: { name: 'Bezirksamt Pankow' } },
                attestedOn: [{ value: '2017-11-02' }, { value: '2017-11-07' }],
              },
            ],
          },
          {
            fullName: 'Elke Breitenbach',
            holdings: [
              {
                title: 'Senatorin für Integration, Arbeit und Soziales',
                office: { organisation: { name: 'Senat von Berlin' } },
                attestedOn: [{ value: '2017-11-02' }, { value: '2017-11-07' }],
              },
            ],
          },
          {
            fullName: 'Dr. Kristian Garthus-Niegel',
            holdings: [
              {
                title: 'Projektkoordinator RESQUE forward (WIR)',
                office: { organisation: { name: 'Sächsischer Flüchtlingsrat e.V.' } },
                attestedOn: [{ value: '2025-02-26' }],
              },
            ],
          },
          {
            fullName: 'Andreas Germershausen',
            holdings: [
              {
                title: 'Beauftragter des Landes Berlin für Integration und Migration',
                office: { organisation: { name: 'Beauftragter des Senats von Berlin für Integration und Migration' } },
                attestedOn: [{ value: '2017-11-02' }, { value: '2017-11-07' }],
              },
            ],
          },
          {
            fullName: 'Anna Lena Hemmer',
            holdings: [
              {
                title: 'Koordinatorin',
                office: { organisation: { name: 'Migrationsagentur Burgenlandkreis' } },
                attestedOn: [{ value: '2025-02-26' }],
              },
            ],
          },
          {
            fullName: 'Dilek Kolat',
            holdings: [
              {
                title: 'Senatorin für Arbeit, Integration und Frauen',
                office: { organisation: { name: 'Senat von Berlin' } },
                attestedOn: [{ value: '2015' }],
              },
            ],
          },
          { fullName: 'Kristina Neumann', holdings: [] },
          {
            fullName: 'Katarina Niewiedzial',
            holdings: [
              {
                title: 'Integrationsbeauftragte von Pankow',
                office: { organisation: { name: 'Bezirksamt Pankow' } },
                attestedOn: [{ value: '2017-11-02' }, { value: '2017-11-07' }],
              },
            ],
          },
          { fullName: 'Siewer', holdings: [] },
        ],
      },
    }));

  it('AX-37: the roles of one person', () =>
    expectAnswer(PersonAcrossDocumentsDocument, {
      person: {
        fullName: 'Dilek Kolat',
        holdings: [{ title: 'Senatorin für Arbeit, Integration und Frauen' }],
        participations: [
          {
            role: 'SPEAKER',
            officeTitle: 'Senatorin für Arbeit, Integration und Frauen',
            event: { title: 'Abschließende Veranstaltung des Programmdialogs 2015' },
          },
        ],
        uptakes: [
          {
            points: [
              'Sie nahm die erarbeiteten Empfehlungen auf.',
              'Sie betonte, wie wichtig die Zusammenarbeit von Senatsverwaltung und Migrantenorganisationen ist.',
            ],
            cycle: { name: 'Programmdialog 2015' },
          },
        ],
      },
    }));
});
