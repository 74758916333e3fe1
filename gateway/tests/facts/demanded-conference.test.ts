import {
  DemandedConferenceDocument,
  DemandedConferenceInputsDocument,
  InviteeGroupsDocument,
  MitteBodiesDocument,
  ResolutionImplementationDocument,
} from '../../../schema/generated/operations.js';
import { expectAnswer } from '../questions/answer.fixture.js';

describe('the conference that the resolution demands', () => {
  it('A1-16: that nobody knows whether the conference was held', () =>
    expectAnswer(ResolutionImplementationDocument, {
      resolution: {
        implementationStatus: 'UNKNOWN',
        implementationEvidence: [],
        demandedEvent: {
          title: 'Bezirkliche Integrationskonferenz',
          kind: 'CONFERENCE',
          status: 'DEMANDED',
          date: null,
          place: { name: 'Mitte' },
          venue: null,
        },
      },
    }));

  it('A1-18: where the results are to flow', () =>
    expectAnswer(DemandedConferenceInputsDocument, {
      resolution: {
        demandedInputs: [
          {
            kind: 'FEEDS_INTO',
            status: 'DEMANDED',
            description: 'Ergebnisse der Diskussion sollen in die weitere Arbeit des Bezirksamtes einfließen.',
            source: { title: 'Bezirkliche Integrationskonferenz' },
            target: {
              name: 'Weitere Arbeit des Bezirksamtes',
              kind: 'ADMINISTRATIVE_WORK',
              responsible: { name: 'Bezirksamt Mitte' },
              partyCategories: [],
            },
          },
          {
            kind: 'FEEDS_INTO',
            status: 'DEMANDED',
            description: 'Ergebnisse der Diskussion sollen auch in die Arbeit der Eingeladenen einfließen.',
            source: { title: 'Bezirkliche Integrationskonferenz' },
            target: {
              name: 'Weitere Arbeit der eingeladenen Parteien',
              kind: 'WORK_OF_INVITED_PARTIES',
              responsible: null,
              partyCategories: [
                { label: 'Träger im Bereich der Integrationspolitik' },
                { label: 'Quartiersmanagements' },
                { label: 'Quartiersräte' },
                { label: 'Migrantenorganisationen' },
                { label: 'Moscheen' },
                { label: 'Kirchen' },
                { label: 'Synagogen' },
                { label: 'Polizei' },
                { label: 'Schulaufsicht' },
                { label: 'Jobcenter' },
                { label: 'Ausländerbehörde' },
                { label: 'Bezirkselternbeirat' },
              ],
            },
          },
          {
            kind: 'REVIEWS',
            status: 'DEMANDED',
            description:
              'Die Konferenz soll Probleme bei der Umsetzung der Zielmaßnahmen erfassen und Lösungen formulieren, gegebenenfalls auch Lücken zeigen, indem sie konkrete Vorschläge für das Handeln des Bezirksamtes festhält.',
            source: { title: 'Bezirkliche Integrationskonferenz' },
            target: {
              name: 'Integrationsprogramm',
              kind: 'INTEGRATION_PROGRAMME',
              responsible: { name: 'Bezirksamt Mitte' },
              partyCategories: [],
            },
          },
        ],
      },
    }));

  it('A1-20: which invitees are authorities and which are religious communities', () =>
    expectAnswer(InviteeGroupsDocument, {
      resolution: {
        requiredInvitees: [
          { label: 'Träger im Bereich der Integrationspolitik', category: { parent: null } },
          { label: 'Quartiersmanagements', category: { parent: null } },
          { label: 'Quartiersräte', category: { parent: null } },
          { label: 'Migrantenorganisationen', category: { parent: { label: 'Zivilgesellschaft' } } },
          { label: 'Moscheen', category: { parent: { label: 'Religionsgemeinschaften' } } },
          { label: 'Kirchen', category: { parent: { label: 'Religionsgemeinschaften' } } },
          { label: 'Synagogen', category: { parent: { label: 'Religionsgemeinschaften' } } },
          { label: 'Polizei', category: { parent: { label: 'Behörden' } } },
          { label: 'Schulaufsicht', category: { parent: { label: 'Behörden' } } },
          { label: 'Jobcenter', category: { parent: { label: 'Behörden' } } },
          { label: 'Ausländerbehörde', category: { parent: { label: 'Behörden' } } },
          { label: 'Bezirkselternbeirat', category: { parent: null } },
        ],
      },
    }));

  it('A1-21: which bodies of the district are named', () =>
    expectAnswer(MitteBodiesDocument, {
      organisations: {
        nodes: [
          { name: 'Bezirksamt Mitte', kind: 'AUTHORITY', parent: null },
          { name: 'Bezirksverordnetenversammlung Mitte von Berlin', kind: 'ASSEMBLY', parent: null },
          {
            name: 'Integrationsausschuss',
            kind: 'COMMITTEE',
            parent: { name: 'Bezirksverordnetenversammlung Mitte von Berlin' },
          },
          { name: 'Integrationsbeirat Mitte', kind: 'ADVISORY_BOARD', parent: null },
          { name: 'Sozialräumliche Planungskoordination', kind: 'COORDINATION_UNIT', parent: null },
        ],
      },
    }));

  it('A1-22: what the demanded conference is about, and who is to hold it', () =>
    expectAnswer(DemandedConferenceDocument, {
      event: {
        title: 'Bezirkliche Integrationskonferenz',
        description:
          'Von der Bezirksverordnetenversammlung Mitte geforderte Konferenz; ob sie stattfand, geht aus der Drucksache nicht hervor.',
        topics: [
          { label: 'Integrationspolitik' },
          { label: 'Interreligiöse Kooperationen' },
          { label: 'Integrationspolitische Netzwerke' },
        ],
        participations: [{ roleLabel: 'wird ersucht', party: { name: 'Bezirksamt Mitte' } }],
        hosts: [],
      },
    }));
});
