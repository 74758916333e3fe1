import {
  PaperConsultationsDocument,
  PaperReferenceAndTitleDocument,
  ResolutionAddresseeDocument,
  ResolutionDeadlinesDocument,
  ResolutionEvidenceBaseDocument,
  ResolutionInviteesDocument,
} from '../../../schema/generated/operations.js';
import { expectAnswer } from './answer.fixture.js';

describe('the listed questions about the district-assembly motion', () => {
  it('A1-1: the reference, the title and that the paper is public', () =>
    expectAnswer(PaperReferenceAndTitleDocument, {
      paper: {
        reference: '1263/IV',
        title: 'Bezirkliche Integrationskonferenz noch in dieser Wahlperiode durchführen',
        publicity: 'PUBLIC',
        publicityLabel: 'öffentlich',
      },
    }));

  it('A1-3: who decided in which session, and the other day that the attachments give', () =>
    expectAnswer(PaperConsultationsDocument, {
      paper: {
        consultations: [
          {
            body: { name: 'Bezirksverordnetenversammlung Mitte von Berlin' },
            bodyLabel: 'BVV Mitte von Berlin',
            sessionNumber: 28,
            sessionLabel: '28. öffentliche Sitzung der Bezirksverordnetenversammlung Mitte von Berlin',
            sessionPublicity: 'PUBLIC',
            heldOn: { value: '2014-02-20' },
            role: 'DECISION',
            roleLabel: 'Entscheidung',
            result: 'ADOPTED_UNCHANGED',
            resultLabel: 'ohne Änderungen in der BVV beschlossen',
          },
        ],
        conflicts: [
          {
            field: 'decidedOn',
            values: [
              { value: '2014-02-20', source: { place: 'Beratungsfolge' } },
              { value: '2014-02-25', source: { place: 'Anlagen, 2' } },
            ],
          },
        ],
      },
    }));

  it('A1-4: two deadlines, both kept, and the days from the decision to each', () =>
    expectAnswer(ResolutionDeadlinesDocument, {
      resolution: {
        decidedOn: { value: '2014-02-20' },
        deadlines: [
          {
            day: '2014-12-18',
            origin: 'FIELD',
            statedAs: 'Erledigungsfrist: 18.12.2014',
            daysFromDecision: 301,
            source: { place: 'field Erledigungsfrist' },
          },
          {
            day: '2014-12-31',
            origin: 'TEXT',
            statedAs: 'bis Jahresende 2014',
            daysFromDecision: 314,
            source: { place: 'Sachverhalt, resolution text' },
          },
        ],
        conflicts: [
          { field: 'deadlines', values: [{ value: '2014-12-31' }, { value: '2014-12-18' }] },
          { field: 'decidedOn', values: [{ value: '2014-02-20' }, { value: '2014-02-25' }] },
        ],
      },
    }));

  it('A1-6: the twelve sorts of stakeholders that must be invited', () =>
    expectAnswer(ResolutionInviteesDocument, {
      resolution: {
        requiredInvitees: [
          {
            label: 'Träger im Bereich der Integrationspolitik',
            qualifier: 'alle dem Bezirksamt bekannten im Bezirk Mitte aktiven',
            viaRepresentatives: false,
            category: { label: 'Träger im Bereich der Integrationspolitik' },
          },
          {
            label: 'Quartiersmanagements',
            qualifier: null,
            viaRepresentatives: true,
            category: { label: 'Quartiersmanagements' },
          },
          { label: 'Quartiersräte', qualifier: null, viaRepresentatives: false, category: { label: 'Quartiersräte' } },
          {
            label: 'Migrantenorganisationen',
            qualifier: null,
            viaRepresentatives: false,
            category: { label: 'Migrantenorganisationen' },
          },
          { label: 'Moscheen', qualifier: null, viaRepresentatives: true, category: { label: 'Moscheen' } },
          { label: 'Kirchen', qualifier: null, viaRepresentatives: true, category: { label: 'Kirchen' } },
          { label: 'Synagogen', qualifier: null, viaRepresentatives: true, category: { label: 'Synagogen' } },
          { label: 'Polizei', qualifier: null, viaRepresentatives: true, category: { label: 'Polizei' } },
          { label: 'Schulaufsicht', qualifier: null, viaRepresentatives: true, category: { label: 'Schulaufsicht' } },
          { label: 'Jobcenter', qualifier: null, viaRepresentatives: true, category: { label: 'Jobcenter' } },
          {
            label: 'Ausländerbehörde',
            qualifier: null,
            viaRepresentatives: true,
            category: { label: 'Ausländerbehörde' },
          },
          {
            label: 'Bezirkselternbeirat',
            qualifier: null,
            viaRepresentatives: true,
            category: { label: 'Bezirkselternbeirat' },
          },
        ],
      },
    }));

  it('A1-8: that the district office is asked to act, which one being inferred', () =>
    expectAnswer(ResolutionAddresseeDocument, {
      resolution: {
        addressee: { name: 'Bezirksamt Mitte', place: { name: 'Mitte' } },
        demand: 'Bis Jahresende 2014 soll eine bezirkliche Integrationskonferenz stattfinden.',
        inferences: [
          {
            field: 'addressee',
            reason: 'The text says "das Bezirksamt"; it is that of the district whose assembly decides.',
          },
        ],
      },
    }));

  it('A1-9: on what evidence the conference is to draw', () =>
    expectAnswer(ResolutionEvidenceBaseDocument, {
      resolution: {
        evidenceBase: {
          description: 'aktuelle Erkenntnisse der sozialräumlichen Planungskoordination',
          kinds: ['Sozialberichte', 'Bezirksregionenprofile'],
          kindsAreExamples: true, // "etc."
          provider: { name: 'Sozialräumliche Planungskoordination' },
        },
      },
    }));
});
