import {
  AnnouncedProgrammeDialoguesDocument,
  FinalReportRecommendationsDocument,
  ProgrammeAndFunderDocument,
  ProgrammeDialogueMethodsDocument,
  ProgrammeEligibilityDocument,
  QualityDialogueReviewDocument,
} from '../../../schema/generated/operations.js';
import { expectAnswer } from './answer.fixture.js';

describe('the listed questions about the programme dialogue', () => {
  it('A2-1: which programme it is and who funds it', () =>
    expectAnswer(ProgrammeAndFunderDocument, {
      programme: {
        name: 'Berliner Partizipations- und Integrationsprogramm',
        otherNames: ['Partizipations- und Integrationsprogramm'],
        funderLabel: 'Berliner Integrationsbeauftragter',
        funder: { name: 'Beauftragter des Senats von Berlin für Integration und Migration' },
      },
    }));

  it('A2-2: what may be funded', () =>
    expectAnswer(ProgrammeEligibilityDocument, {
      programme: {
        eligible:
          'Projekte, die Organisationen und Netzwerke von Personen mit Migrationshintergrund stärken, geflüchtete Menschen eingeschlossen.',
        targetGroups: [{ label: 'Migrantenorganisationen' }, { label: 'Geflüchtete' }],
      },
    }));

  it('A2-4: that the programme dialogue 2015 reviewed what became of the earlier recommendations', () =>
    expectAnswer(QualityDialogueReviewDocument, {
      programmeCycle: {
        name: 'Qualitätsdialog 2012/2013',
        reviewedBy: [
          {
            cycle: { name: 'Programmdialog 2015', kind: 'PROGRAMME_DIALOGUE', firstYear: 2015, lastYear: 2015 },
            subject: 'Stand der Umsetzung der Hinweise aus dem Qualitätsdialog',
            status: 'UNKNOWN',
            finding: null,
          },
        ],
      },
    }));

  it('A2-5: which participation formats were used, and how many of each', () =>
    expectAnswer(ProgrammeDialogueMethodsDocument, {
      programmeCycle: {
        methods: [
          {
            kind: 'DIALOGUE_EVENT',
            label: 'Dialogveranstaltungen',
            count: { value: 2, qualifier: 'EXACT', unit: 'event' },
            involves: [{ label: 'Geförderte Institutionen' }],
          },
          {
            kind: 'ONLINE_SURVEY',
            label: 'Online-Umfrage',
            count: { value: 1, qualifier: 'EXACT', unit: 'survey' },
            involves: [{ label: 'Geförderte Institutionen' }],
          },
          {
            kind: 'WORLD_CAFE',
            label: 'World Café',
            count: { value: 1, qualifier: 'EXACT', unit: 'World Café' },
            involves: [{ label: 'Geförderte Institutionen' }],
          },
        ],
      },
    }));

  it('A2-8: the one recommendation of the final report that is known', () =>
    expectAnswer(FinalReportRecommendationsDocument, {
      reports: {
        nodes: [
          {
            title: 'Abschlussbericht',
            recommendationsKnown: 'IN_PART',
            recommendations: [
              {
                text: 'Profilschärfung des Programms durch eine strategisch orientierte Öffentlichkeitsarbeit',
                subject: 'Öffentlichkeitsarbeit',
                status: 'UNKNOWN',
              },
            ],
          },
        ],
      },
    }));

  it('A2-9: that the dialogue goes on in 2016 and 2017', () =>
    expectAnswer(AnnouncedProgrammeDialoguesDocument, {
      programmeCycles: {
        nodes: [
          {
            name: 'Programmdialog 2016',
            firstYear: 2016,
            lastYear: 2016,
            buildsOn: 'Er soll an die Empfehlungen von 2015 anknüpfen.',
            predecessor: { name: 'Programmdialog 2015' },
          },
          {
            name: 'Programmdialog 2017',
            firstYear: 2017,
            lastYear: 2017,
            buildsOn: 'Er soll an die Empfehlungen von 2015 anknüpfen.',
            predecessor: { name: 'Programmdialog 2016' },
          },
        ],
      },
    }));
});
