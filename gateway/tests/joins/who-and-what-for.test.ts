import {
  CategoryEverywhereDocument,
  OrganisationInAllRolesDocument,
  PersonThroughTheYearsDocument,
  PlanAndWhatFeedsItDocument,
  ProgrammeWithItsDialogueDocument,
  ProjectAndWhoSpeaksForItDocument,
} from '../../../schema/generated/operations.js';
import { expectAnswer } from '../questions/answer.fixture.js';

describe('operations that begin with who takes part, and with programmes and plans', () => {
  it('an organisation in all its parts', () =>
    expectAnswer(OrganisationInAllRolesDocument, {
      organisation: {
        name: 'Beauftragter des Senats von Berlin für Integration und Migration',
        kind: 'COMMISSIONER',
        place: { name: 'Berlin' },
        offices: [{ name: 'Integrationsbeauftragte/r von Berlin' }],
        relations: [
          { kind: 'IN_DIALOGUE_WITH', to: { label: 'Geförderte Institutionen' } },
          { kind: 'FUNDS', to: { label: 'Migrantenorganisationen' } },
          { kind: 'COMMISSIONED_BY', to: { name: 'Senat von Berlin' } },
          { kind: 'COOPERATES_WITH', to: { name: 'Beauftragter des Senats von Berlin für Integration und Migration' } },
        ],
        participations: [
          {
            role: 'HOST',
            event: { title: 'Von wegen Amtsschimmel! Neue Kooperationen zwischen Verwaltung und Zivilgesellschaft' },
            series: null,
          },
          { role: 'HOST', event: null, series: { title: 'Integration im Dialog' } },
        ],
        fundsProgrammes: [{ name: 'Berliner Partizipations- und Integrationsprogramm' }],
        cycleParticipations: [
          { role: 'DIALOGUE_PARTNER', cycle: { name: 'Programmdialog 2015' } },
          { role: 'DIALOGUE_PARTNER', cycle: { name: 'Programmdialog 2016' } },
          { role: 'DIALOGUE_PARTNER', cycle: { name: 'Programmdialog 2017' } },
        ],
      },
    }));

  it('a person in an office, at an event, taking up what a dialogue worked out', () =>
    expectAnswer(PersonThroughTheYearsDocument, {
      person: {
        name: 'Dilek Kolat',
        holdings: [
          {
            title: 'Senatorin für Arbeit, Integration und Frauen',
            attestedOn: [{ value: '2015' }],
            office: { name: 'Für Integration zuständiges Mitglied des Senats von Berlin' },
          },
        ],
        participations: [
          {
            role: 'SPEAKER',
            event: { title: 'Abschließende Veranstaltung des Programmdialogs 2015', date: { value: '2015' } },
          },
        ],
        uptakes: [
          {
            cycle: {
              name: 'Programmdialog 2015',
              programme: { name: 'Berliner Partizipations- und Integrationsprogramm' },
            },
          },
        ],
      },
    }));

  it('a category: demanded by a resolution, taking part, for whom a programme is', () =>
    expectAnswer(CategoryEverywhereDocument, {
      stakeholderCategory: {
        label: 'Migrantenorganisationen',
        synonyms: [
          'Migrant*innenorganisationen',
          'Organisationen und Netzwerke von Personen mit Migrationshintergrund',
        ],
        relations: [
          { kind: 'FUNDS', to: { label: 'Migrantenorganisationen' } },
          { kind: 'COOPERATES_WITH', to: { label: 'Migrantenorganisationen' } },
        ],
        requiredInvitations: [{ resolution: { paper: { reference: '1263/IV' } } }],
        participations: [
          {
            role: 'DISCUSSANT',
            event: { title: 'Von wegen Amtsschimmel! Neue Kooperationen zwischen Verwaltung und Zivilgesellschaft' },
          },
        ],
        recipientOfProgrammes: [{ name: 'Berliner Partizipations- und Integrationsprogramm' }],
        cycleParticipations: [
          { cycle: { name: 'Programmdialog 2015' } },
          { cycle: { name: 'Programmdialog 2016' } },
          { cycle: { name: 'Programmdialog 2017' } },
        ],
      },
    }));

  it('a programme: its funder, its dialogue, the event that ended it', () =>
    expectAnswer(ProgrammeWithItsDialogueDocument, {
      programme: {
        name: 'Berliner Partizipations- und Integrationsprogramm',
        funder: { name: 'Beauftragter des Senats von Berlin für Integration und Migration', place: { name: 'Berlin' } },
        targetGroups: [{ label: 'Migrantenorganisationen' }, { label: 'Geflüchtete' }],
        cycles: [
          { name: 'Qualitätsdialog 2012/2013', closingEvent: null, recommendations: [] },
          {
            name: 'Programmdialog 2015',
            closingEvent: {
              title: 'Abschließende Veranstaltung des Programmdialogs 2015',
              date: { value: '2015' },
              hosts: [],
            },
            recommendations: [
              {
                text: 'Profilschärfung des Programms durch eine strategisch orientierte Öffentlichkeitsarbeit',
                status: 'UNKNOWN',
              },
            ],
          },
          { name: 'Programmdialog 2016', closingEvent: null, recommendations: [] },
          { name: 'Programmdialog 2017', closingEvent: null, recommendations: [] },
        ],
      },
    }));

  it('a plan: who adopted it, and the conference that began to update it', () =>
    expectAnswer(PlanAndWhatFeedsItDocument, {
      policyPlan: {
        name: '1. Bremerhavener Integrationskonzept',
        adoptedOn: { value: '2013-04' },
        adoptedBy: { name: 'Stadtverordnetenversammlung Bremerhaven', kind: 'ASSEMBLY' },
        place: { name: 'Bremerhaven' },
        updatedBy: [
          {
            name: 'Fortschreibung des Bremerhavener Integrationskonzepts',
            status: 'IN_PREPARATION',
            contactPoints: [
              {
                organisation: { name: 'Koordinationsstelle für Integration und Chancengleichheit' },
                phone: '0471 590-2415',
              },
            ],
            inputs: [
              {
                kind: 'STARTS_UPDATE',
                source: {
                  title: '5. Bremerhavener Integrationskonferenz',
                  edition: 5,
                  hosts: [{ name: 'Magistrat Bremerhaven' }],
                },
              },
            ],
          },
        ],
      },
    }));

  it('a project: who carries it, and who spoke for it where', () =>
    expectAnswer(ProjectAndWhoSpeaksForItDocument, {
      project: {
        name: 'RESQUE forward',
        programme: { name: 'WIR' },
        carrier: {
          name: 'Sächsischer Flüchtlingsrat e.V.',
          place: { name: 'Sachsen' },
          goodPractices: [{ title: 'Flüchtlingsrat und Ausländerbehörde in Dresden' }],
        },
        offices: [
          {
            name: 'Projektkoordination RESQUE forward',
            holdings: [
              {
                person: {
                  fullName: 'Dr. Kristian Garthus-Niegel',
                  participations: [
                    {
                      role: 'SPEAKER',
                      event: {
                        title: 'Akteursübergreifende Zusammenarbeit und Welcome-Strukturen zur Integration vor Ort',
                        start: { local: '2025-02-26T12:30+01:00' },
                      },
                    },
                  ],
                },
              },
            ],
          },
        ],
      },
    }));
});
