import {
  ClosingEventDocument,
  FinalReportDocument,
  MigrantOrganisationsDocument,
  ProgrammeCyclesDocument,
  ProgrammeDialogueModerationDocument,
  ProgrammeDialogueParticipantsDocument,
  ProgrammeDialogueSubjectsDocument,
  ProgrammeProjectsDocument,
  ProgrammeRationaleDocument,
  QualityDialogueRecommendationsDocument,
  RecommendationUptakeDocument,
} from '../../../schema/generated/operations.js';
import { expectAnswer } from '../questions/answer.fixture.js';

describe('the programme and its dialogues', () => {
  it('A2-11: why the programme exists', () =>
    expectAnswer(ProgrammeRationaleDocument, {
      programme: {
        purpose: 'Die Arbeit von Migrantenorganisationen unterstützen und sie und ihre Netzwerke stärken.',
        goals: ['Partizipation', 'Integration'],
        rationale: [
          'Migrantenorganisationen sind wichtige Akteure der Zivilgesellschaft, vor allem in Zeiten hoher Zuwanderung.',
          'Sie kennen ihre Communities genau und stehen in engem Kontakt mit Migrantinnen und Migranten.',
          'Einen großen Teil der Arbeit leisten Ehrenamtliche.',
          'Manche Aufgaben lassen sich nur mit gesichertem Geld auf Dauer leisten.',
        ],
        recipientCategories: [{ label: 'Migrantenorganisationen' }, { label: 'Geförderte Institutionen' }],
      },
    }));

  it('A2-12: that the quality dialogue recommended something, but not what', () =>
    expectAnswer(QualityDialogueRecommendationsDocument, {
      programmeCycle: {
        yearsLabel: '2012/2013',
        firstYear: 2012,
        lastYear: 2013,
        recommendationsKnown: 'NONE',
        recommendationsSummary: 'Empfehlungen dazu, wie das Programm neu auszurichten ist',
        recommendationCount: null,
        recommendations: [],
      },
    }));

  it('A2-13: the dialogues in their order, and which were held', () =>
    expectAnswer(ProgrammeCyclesDocument, {
      programme: {
        cycles: [
          {
            name: 'Qualitätsdialog 2012/2013',
            kind: 'QUALITY_DIALOGUE',
            status: 'HELD',
            firstYear: 2012,
            lastYear: 2013,
            predecessor: null,
          },
          {
            name: 'Programmdialog 2015',
            kind: 'PROGRAMME_DIALOGUE',
            status: 'HELD',
            firstYear: 2015,
            lastYear: 2015,
            predecessor: { name: 'Qualitätsdialog 2012/2013' },
          },
          {
            name: 'Programmdialog 2016',
            kind: 'PROGRAMME_DIALOGUE',
            status: 'ANNOUNCED',
            firstYear: 2016,
            lastYear: 2016,
            predecessor: { name: 'Programmdialog 2015' },
          },
          {
            name: 'Programmdialog 2017',
            kind: 'PROGRAMME_DIALOGUE',
            status: 'ANNOUNCED',
            firstYear: 2017,
            lastYear: 2017,
            predecessor: { name: 'Programmdialog 2016' },
          },
        ],
      },
    }));

  it('A2-14: who took up the recommendations, and what she stressed', () =>
    expectAnswer(RecommendationUptakeDocument, {
      programmeCycle: {
        uptakes: [
          {
            person: { name: 'Dilek Kolat' },
            officeTitle: 'Senatorin für Arbeit, Integration und Frauen',
            office: { name: 'Für Integration zuständiges Mitglied des Senats von Berlin' },
            event: { title: 'Abschließende Veranstaltung des Programmdialogs 2015', kind: 'CLOSING_EVENT' },
            points: [
              'Sie nahm die erarbeiteten Empfehlungen auf.',
              'Sie betonte, wie wichtig die Zusammenarbeit von Senatsverwaltung und Migrantenorganisationen ist.',
            ],
          },
        ],
      },
    }));

  it('A2-15: on which subjects proposals were worked out', () =>
    expectAnswer(ProgrammeDialogueSubjectsDocument, {
      programmeCycle: {
        subjects: ['Rahmenbedingungen und Förderbedarfe', 'Ziele und Handlungsfelder', 'Qualitätsmanagement'],
        goals: [
          'Das Programm weiterhin am tatsächlichen Bedarf der Gesellschaft ausrichten',
          'Migrantenorganisationen bei ihren Projekten bestmöglich unterstützen',
        ],
        recommendationsSummary:
          'Vorschläge, wie sich Rahmenbedingungen, Förderbedarfe, Ziele, Handlungsfelder und Qualitätsmanagement des Programms ändern sollen',
        recommendationsKnown: 'IN_PART',
        recommendationCount: null,
      },
    }));

  it('A2-16: that the moderator stays without a name', () =>
    expectAnswer(ProgrammeDialogueModerationDocument, {
      programmeCycle: {
        moderation: {
          role: 'MODERATOR',
          partyLabel: 'wir (Arbeitsfeld Bürgerbeteiligung und Netzwerkmanagement)',
          inferences: [{ field: 'partyLabel' }],
        },
      },
      sourceDocument: { publisher: null, publishedOn: null },
    }));

  it('A2-17: between whom the dialogue was held', () =>
    expectAnswer(ProgrammeDialogueParticipantsDocument, {
      programmeCycle: {
        participations: [
          {
            role: 'DIALOGUE_PARTNER',
            partyLabel: 'Büro des Integrationsbeauftragten',
            party: {
              __typename: 'Organisation',
              name: 'Beauftragter des Senats von Berlin für Integration und Migration',
            },
          },
          {
            role: 'DIALOGUE_PARTNER',
            partyLabel: 'geförderte Migrantenorganisationen',
            party: { __typename: 'StakeholderCategory', label: 'Migrantenorganisationen' },
          },
          {
            role: 'INVOLVED',
            partyLabel: 'geförderte Institutionen',
            party: { __typename: 'StakeholderCategory', label: 'Geförderte Institutionen' },
          },
        ],
      },
    }));

  it('A2-18: a final report without a date and an address', () =>
    expectAnswer(FinalReportDocument, {
      programmeCycle: {
        reports: [
          { title: 'Abschlussbericht', kind: 'FINAL_REPORT', authorLabel: 'wir', publishedOn: null, address: null },
        ],
      },
    }));

  it('A2-19: a closing event of which the year is inferred', () =>
    expectAnswer(ClosingEventDocument, {
      event: {
        title: 'Abschließende Veranstaltung des Programmdialogs 2015',
        kind: 'CLOSING_EVENT',
        status: 'HELD',
        date: { value: '2015', precision: 'YEAR', earliest: '2015-01-01', latest: '2015-12-31' },
        start: null,
        venue: null,
        inferences: [
          { field: 'date', reason: 'The page names no day; the event closes the programme dialogue of 2015.' },
          { field: 'place', reason: "The programme and its Senate administration are Berlin's." },
        ],
        programmeCycles: [{ name: 'Programmdialog 2015' }],
      },
    }));

  it('A2-20: what migrant organisations are and do', () =>
    expectAnswer(MigrantOrganisationsDocument, {
      stakeholderCategory: {
        label: 'Migrantenorganisationen',
        synonyms: [
          'Migrant*innenorganisationen',
          'Organisationen und Netzwerke von Personen mit Migrationshintergrund',
        ],
        description:
          'Wichtige zivilgesellschaftliche Akteure, besonders wenn viele Menschen zuwandern: Sie kennen ihre Communities umfassend und stehen in engem Kontakt mit Migrantinnen und Migranten. Vieles leisten sie ehrenamtlich; manche Aufgaben brauchen Geld, damit sie auf Dauer erfüllt werden.',
        recipientOfProgrammes: [{ name: 'Berliner Partizipations- und Integrationsprogramm' }],
      },
    }));

  it('A2-21: that no project of the programme is named', () =>
    expectAnswer(ProgrammeProjectsDocument, { programme: { projects: [] } }));
});
