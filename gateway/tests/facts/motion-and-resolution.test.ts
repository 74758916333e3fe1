import {
  PaperAttachmentsDocument,
  PaperOriginAndCurrentStateDocument,
  PaperRationaleDocument,
  ResolutionContentsDocument,
  ResolutionInvolvementsDocument,
  ResolutionOverdueDocument,
  ResolutionsPastDeadlineDocument,
} from '../../../schema/generated/operations.js';
import { expectAnswer } from '../questions/answer.fixture.js';

describe('the motion and its resolution', () => {
  it('A1-11: who brought the paper in and wrote it, and that the motion became a resolution', () =>
    expectAnswer(PaperOriginAndCurrentStateDocument, {
      paper: {
        origin: {
          typeLabel: 'Antrag',
          initiatorLabel: 'Integration',
          initiator: {
            name: 'Integrationsausschuss',
            parent: { name: 'Bezirksverordnetenversammlung Mitte von Berlin' },
          },
          author: { name: 'Siewer', givenName: null },
        },
        current: {
          typeLabel: 'Beschluss',
          initiatorLabel: 'Bezirksverordnetenversammlung Mitte',
          initiator: { name: 'Bezirksverordnetenversammlung Mitte von Berlin' },
          author: null,
        },
        inferences: [
          {
            field: 'electoralTerm',
            reason: 'Taken from the end of the reference; the title speaks only of the present term.',
          },
          {
            field: 'origin.initiator',
            reason: 'The heading says only "Integration"; the attached motion comes from the Integrationsausschuss.',
          },
        ],
      },
    }));

  it('A1-12: what is attached, and of which days', () =>
    expectAnswer(PaperAttachmentsDocument, {
      paper: {
        attachments: [
          {
            kind: 'MOTION',
            title: 'Antrag aus Integrationsausschuss vom 28.01.2014',
            date: { value: '2014-01-28' },
            mediaType: null,
            address: null,
          },
          {
            kind: 'RESOLUTION',
            title: 'Beschluss vom 25.02.2014',
            date: { value: '2014-02-25' },
            mediaType: null,
            address: null,
          },
        ],
      },
    }));

  it('A1-13: what the conference must cover and is to reach', () =>
    expectAnswer(ResolutionContentsDocument, {
      resolution: {
        requiredContents: [
          'Probleme bei der Umsetzung der Zielmaßnahmen des Integrationsprogramms anhand der laufenden Anstrengungen des Bezirksamtes erfassen, Lösungsansätze formulieren und gegebenenfalls Lücken durch dokumentierte Vorschläge aufdecken.',
          'Erfolgreiche Ansätze, Maßnahmen und Projekte austauschen, auch interreligiöse Kooperationen und integrationspolitische Netzwerke.',
          'Ergebnisse der Diskussion in die weitere Arbeit des Bezirksamtes und der Eingeladenen einfließen lassen.',
        ],
        goals: ['Probleme konkret benennen', 'Lösungsansätze erarbeiten'],
      },
    }));

  it('A1-14: that the advisory board must be involved in planning and carrying out', () =>
    expectAnswer(ResolutionInvolvementsDocument, {
      resolution: {
        requiredInvolvements: [
          {
            organisation: {
              name: 'Integrationsbeirat Mitte',
              kind: 'ADVISORY_BOARD',
              otherNames: ['Integrationsbeirat', 'bezirklicher Integrationsbeirat'],
            },
            manner: 'in ausreichendem Maß an Planung und Umsetzung der Konferenz',
          },
        ],
      },
    }));

  it('A1-15: that the resolution is not overdue on the day of its first deadline', () =>
    expectAnswer(
      ResolutionOverdueDocument,
      {
        resolution: {
          implementationStatus: 'UNKNOWN',
          overdue: {
            asOf: '2014-12-18',
            isOverdue: 'NO',
            isPastFirstDeadline: false,
            daysSinceFirstDeadline: 0,
            isPastLastDeadline: false,
            daysSinceLastDeadline: -13,
          },
        },
      },
      { variables: { asOf: '2014-12-18' } },
    ));

  it('A1-15: that nobody can tell whether it is overdue after both deadlines', () =>
    expectAnswer(ResolutionOverdueDocument, {
      resolution: {
        implementationStatus: 'UNKNOWN',
        overdue: {
          asOf: '2015-01-01',
          isOverdue: 'UNKNOWN',
          isPastFirstDeadline: true,
          daysSinceFirstDeadline: 14,
          isPastLastDeadline: true,
          daysSinceLastDeadline: 1,
        },
      },
    }));

  it('A1-17: why the dialogue is to be held locally', () =>
    expectAnswer(PaperRationaleDocument, {
      paper: {
        rationale:
          'Der Dialog mit Multiplikatorinnen und Multiplikatoren der Integrationspolitik soll auch vor Ort geführt werden; der vielfältige Bezirk Mitte steht vor unterschiedlichen Problemen und muss knapper werdende Mittel an Geld und Personal gezielter einsetzen.',
        body: {
          place: {
            name: 'Mitte',
            description:
              'Nach der Begründung des Antrags von 2014 sehr vielfältig und darum vor unterschiedlichsten Problemen; Geld und Personal werden knapper und sollen gezielter eingesetzt werden.',
            parent: { name: 'Berlin' },
          },
        },
      },
    }));

  it('A1-19: the resolutions whose last deadline has passed', () =>
    expectAnswer(ResolutionsPastDeadlineDocument, {
      resolutions: {
        totalCount: 1,
        nodes: [
          {
            paper: { reference: '1263/IV' },
            addressee: { name: 'Bezirksamt Mitte' },
            overdue: { isOverdue: 'UNKNOWN', daysSinceLastDeadline: 1 },
          },
        ],
      },
    }));
});
