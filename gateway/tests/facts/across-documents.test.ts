import {
  CommissionerAcrossDocumentsDocument,
  ForRefugeesDocument,
  ImmigrationAuthoritiesDocument,
  MigrantOrganisationsAcrossDocumentsDocument,
} from '../../../schema/generated/operations.js';
import { expectAnswer } from '../questions/answer.fixture.js';

describe('who appears in several documents', () => {
  it("AX-15: the parts that the commissioner's office has across the documents", () =>
    expectAnswer(CommissionerAcrossDocumentsDocument, {
      organisation: {
        name: 'Beauftragter des Senats von Berlin für Integration und Migration',
        otherNames: [
          'Beauftragter des Landes Berlin für Integration und Migration',
          'Integrationsbeauftragter von Berlin',
          'Berliner Integrationsbeauftragter',
          'Büro des Berliner Integrationsbeauftragten',
          'Büro des Integrationsbeauftragten',
        ],
        events: {
          nodes: [{ title: 'Von wegen Amtsschimmel! Neue Kooperationen zwischen Verwaltung und Zivilgesellschaft' }],
        },
        fundsProgrammes: [{ name: 'Berliner Partizipations- und Integrationsprogramm' }],
        cycleParticipations: [
          { role: 'DIALOGUE_PARTNER', cycle: { name: 'Programmdialog 2015' } },
          { role: 'DIALOGUE_PARTNER', cycle: { name: 'Programmdialog 2016' } },
          { role: 'DIALOGUE_PARTNER', cycle: { name: 'Programmdialog 2017' } },
        ],
        relations: [
          {
            kind: 'IN_DIALOGUE_WITH',
            from: { name: 'Beauftragter des Senats von Berlin für Integration und Migration' },
            to: { label: 'Geförderte Institutionen' },
          },
          {
            kind: 'FUNDS',
            from: { name: 'Beauftragter des Senats von Berlin für Integration und Migration' },
            to: { label: 'Migrantenorganisationen' },
          },
          {
            kind: 'COMMISSIONED_BY',
            from: { name: 'Beauftragter des Senats von Berlin für Integration und Migration' },
            to: { name: 'Senat von Berlin' },
          },
          {
            kind: 'COOPERATES_WITH',
            from: { name: 'Moderation des Programmdialogs (nicht namentlich genannt)' },
            to: { name: 'Beauftragter des Senats von Berlin für Integration und Migration' },
          },
        ],
      },
    }));

  it('AX-16: where migrant organisations appear', () =>
    expectAnswer(MigrantOrganisationsAcrossDocumentsDocument, {
      stakeholderCategory: {
        targetOfProgrammes: [{ name: 'Berliner Partizipations- und Integrationsprogramm' }],
        cycleParticipations: [
          { role: 'DIALOGUE_PARTNER', cycle: { name: 'Programmdialog 2015', status: 'HELD' } },
          { role: 'DIALOGUE_PARTNER', cycle: { name: 'Programmdialog 2016', status: 'ANNOUNCED' } },
          { role: 'DIALOGUE_PARTNER', cycle: { name: 'Programmdialog 2017', status: 'ANNOUNCED' } },
        ],
        relations: [
          { kind: 'FUNDS', from: { name: 'Beauftragter des Senats von Berlin für Integration und Migration' } },
          { kind: 'COOPERATES_WITH', from: { name: 'Für Integration zuständige Senatsverwaltung' } },
        ],
        children: [{ label: 'Geförderte Institutionen' }],
        sources: [
          { document: { kind: 'WEB_PAGE', title: 'Programmdialog Partizipations- und Integrationsprogramm' } },
          { document: { kind: 'WEB_PAGE', title: 'Programmdialog Partizipations- und Integrationsprogramm' } },
          {
            document: {
              kind: 'PRESS_RELEASE',
              title: 'Gesprächsreihe "Integration im Dialog" am 7. November 2017 zu Gast in Pankow',
            },
          },
          {
            document: {
              kind: 'COUNCIL_PAPER',
              title: 'Drucksache 1263/IV: Bezirkliche Integrationskonferenz noch in dieser Wahlperiode durchführen',
            },
          },
        ],
      },
    }));

  it('AX-24: immigration authorities as a sort and as a body', () =>
    expectAnswer(ImmigrationAuthoritiesDocument, {
      stakeholderCategory: {
        label: 'Ausländerbehörde',
        organisations: [
          {
            name: 'Ausländerbehörde Dresden',
            place: { name: 'Dresden' },
            goodPractices: [{ title: 'Flüchtlingsrat und Ausländerbehörde in Dresden' }],
          },
        ],
        sources: [
          {
            place: 'Sachverhalt, third point',
            document: {
              title: 'Drucksache 1263/IV: Bezirkliche Integrationskonferenz noch in dieser Wahlperiode durchführen',
            },
          },
          {
            place: 'paragraph 3',
            document: {
              title:
                'Willkommen: Online Austausch – Akteursübergreifende Zusammenarbeit und Welcome-Strukturen zur Integration vor Ort',
            },
          },
        ],
      },
    }));

  it('AX-25: what is for refugees', () =>
    expectAnswer(ForRefugeesDocument, {
      stakeholderCategory: {
        label: 'Geflüchtete',
        synonyms: ['geflüchtete Menschen', 'Flüchtlinge'],
        targetOfProgrammes: [{ name: 'Berliner Partizipations- und Integrationsprogramm' }],
        targetOfPlans: [{ name: 'Gesamtkonzept des Senats für die Integration und Partizipation der Geflüchteten' }],
        relations: [{ kind: 'SUPPORTS', from: { name: 'Willkommensnetzwerk Pankow Hilft!' } }],
      },
    }));
});
