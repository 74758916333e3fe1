import {
  CityInOneAnswerDocument,
  EveningInFullDocument,
  ResolutionToOutcomeDocument,
  SeriesAndItsPurposeDocument,
} from '../../../schema/generated/operations.js';
import { expectAnswer, expectGuarded } from '../questions/answer.fixture.js';

describe('operations that begin with what happens', () => {
  it('an evening: who speaks in which office, and what its series flows into', () =>
    expectAnswer(EveningInFullDocument, {
      event: {
        title: 'Von wegen Amtsschimmel! Neue Kooperationen zwischen Verwaltung und Zivilgesellschaft',
        start: { local: '2017-11-07T18:00+01:00' },
        venue: { name: 'Kultur- und Bildungszentrum Sebastian Haffner' },
        hosts: [{ name: 'Beauftragter des Senats von Berlin für Integration und Migration', kind: 'COMMISSIONER' }],
        participations: [
          {
            party: {
              fullName: 'Elke Breitenbach',
              holdings: [{ office: { name: 'Für Integration zuständiges Mitglied des Senats von Berlin' } }],
            },
          },
          {
            party: {
              fullName: 'Andreas Germershausen',
              holdings: [{ office: { name: 'Integrationsbeauftragte/r von Berlin' } }],
            },
          },
          { party: { fullName: 'Sören Benn', holdings: [{ office: { name: 'Bezirksbürgermeister/in von Pankow' } }] } },
          {
            party: {
              fullName: 'Katarina Niewiedzial',
              holdings: [{ office: { name: 'Integrationsbeauftragte/r von Pankow' } }],
            },
          },
        ],
        series: {
          title: 'Integration im Dialog',
          feedsInto: [
            {
              kind: 'DEVELOPS_FURTHER',
              target: {
                name: 'Gesamtkonzept des Senats für die Integration und Partizipation der Geflüchteten',
                status: 'BEING_UPDATED',
              },
            },
          ],
        },
        programmeCycles: [],
      },
    }));

  it('a series: who holds it, whom to write to, and what comes of it', () =>
    expectAnswer(SeriesAndItsPurposeDocument, {
      eventSeries: {
        title: 'Integration im Dialog',
        hosts: [{ name: 'Beauftragter des Senats von Berlin für Integration und Migration' }],
        events: {
          nodes: [{ title: 'Von wegen Amtsschimmel! Neue Kooperationen zwischen Verwaltung und Zivilgesellschaft' }],
        },
        contactPoints: [
          {
            email: 'dialog@integrationberlin.de',
            purpose: 'Registration for the dialogue series "Integration im Dialog"',
          },
        ],
        mailingLists: [],
        feedsInto: [
          {
            kind: 'DEVELOPS_FURTHER',
            status: 'ONGOING',
            usedBy: { name: 'Beauftragter des Senats von Berlin für Integration und Migration' },
            target: {
              name: 'Gesamtkonzept des Senats für die Integration und Partizipation der Geflüchteten',
              responsible: { name: 'Senat von Berlin' },
            },
          },
        ],
      },
    }));

  it('a resolution to its outcome, unknown wherever nothing proves it', () =>
    expectGuarded(
      ResolutionToOutcomeDocument,
      {
        resolution: {
          demand: 'A district integration conference is to take place by the end of 2014.',
          decidedBy: { name: 'Bezirksverordnetenversammlung Mitte von Berlin' },
          addressee: { name: 'Bezirksamt Mitte', place: { name: 'Mitte' } },
          implementationStatus: 'UNKNOWN',
          overdue: { isOverdue: 'UNKNOWN', isPastLastDeadline: true },
          requiredInvitees: [
            {
              label: 'Träger im Bereich der Integrationspolitik',
              category: { label: 'Träger im Bereich der Integrationspolitik', organisations: [] },
            },
            { label: 'Quartiersmanagements', category: { label: 'Quartiersmanagements', organisations: [] } },
            { label: 'Quartiersräte', category: { label: 'Quartiersräte', organisations: [] } },
            { label: 'Migrantenorganisationen', category: { label: 'Migrantenorganisationen', organisations: [] } },
            { label: 'Moscheen', category: { label: 'Moscheen', organisations: [] } },
            { label: 'Kirchen', category: { label: 'Kirchen', organisations: [] } },
            { label: 'Synagogen', category: { label: 'Synagogen', organisations: [] } },
            { label: 'Polizei', category: { label: 'Polizei', organisations: [] } },
            { label: 'Schulaufsicht', category: { label: 'Schulaufsicht', organisations: [] } },
            { label: 'Jobcenter', category: { label: 'Jobcenter', organisations: [] } },
            {
              label: 'Ausländerbehörde',
              category: { label: 'Ausländerbehörde', organisations: [{ name: 'Ausländerbehörde Dresden' }] },
            },
            { label: 'Bezirkselternbeirat', category: { label: 'Bezirkselternbeirat', organisations: [] } },
          ],
          demandedEvent: {
            title: 'Bezirkliche Integrationskonferenz',
            status: 'DEMANDED',
            invitationCoverage: null, // for organisers and analysts
            attendance: null,
            participations: [],
            organisationTurnout: null, // as well
            documents: [],
            programmeCycles: [],
            feedsInto: [
              { status: 'DEMANDED', target: { name: 'Weitere Arbeit des Bezirksamtes', kind: 'ADMINISTRATIVE_WORK' } },
              {
                status: 'DEMANDED',
                target: { name: 'Weitere Arbeit der eingeladenen Parteien', kind: 'WORK_OF_INVITED_PARTIES' },
              },
              { status: 'DEMANDED', target: { name: 'Integrationsprogramm', kind: 'INTEGRATION_PROGRAMME' } },
            ],
          },
        },
      },
      [
        'resolution.demandedEvent',
        'resolution.demandedEvent.invitationCoverage',
        'resolution.demandedEvent.organisationTurnout',
      ],
    ));

  it('a city: its bodies, its events, its plans', () =>
    expectAnswer(CityInOneAnswerDocument, {
      place: {
        name: 'Bremerhaven',
        kind: 'CITY',
        organisations: [
          { name: 'AG Partizipation und Bewusstseinsbildung' },
          { name: 'Arbeitnehmerkammer' },
          { name: 'Koordinationsstelle für Integration und Chancengleichheit' },
          { name: 'Magistrat Bremerhaven' },
          { name: 'Sozialamt Bremerhaven' },
          { name: 'Stadtverordnetenversammlung Bremerhaven' },
          { name: 'Volkshochschule Bremerhaven' },
        ],
        events: {
          totalCount: 5,
          nodes: [
            { title: '5. Bremerhavener Integrationskonferenz', date: { value: '2018-11-30' } },
            { title: '4. Bremerhavener Integrationskonferenz', date: { value: '2016-11-11' } },
            { title: 'Austausch und Struktur – Was gibt es, wo hakt es?', date: { value: '2016-09-02' } },
            {
              title: 'Werkstatt zur Koordinierung von Angeboten für geflüchtete Menschen in Bremerhaven',
              date: { value: '2016-02-13' },
            },
            { title: '3. Bremerhavener Integrationskonferenz', date: { value: '2016-01-15' } },
          ],
        },
        policyPlans: [
          { name: 'Fortschreibung des Bremerhavener Integrationskonzepts', status: 'IN_PREPARATION' },
          { name: '1. Bremerhavener Integrationskonzept', status: 'BEING_UPDATED' },
        ],
      },
    }));
});
