import {
  AccessOfVenuesDocument,
  ExpectedOfBodyDocument,
  MeantForCategoryDocument,
  OfficesOfBodyDocument,
  PankowPanelBodiesDocument,
  PartsOfBodyDocument,
  RepresentationsOfBodyDocument,
  RequiredInvitationsOfCategoryDocument,
  RequiredInvolvementsOfBodyDocument,
  VenuesOfDistrictDocument,
} from '../../../schema/generated/operations.js';
import { expectAnswer } from '../questions/answer.fixture.js';

describe('what bodies are asked for, who speaks for them and what takes place where', () => {
  it('A0-23: what takes place at the venue in Pankow', () =>
    expectAnswer(VenuesOfDistrictDocument, {
      venues: {
        nodes: [
          {
            name: 'Kultur- und Bildungszentrum Sebastian Haffner',
            address: { line: 'Prenzlauer Allee 227, 10405 Berlin' },
            events: {
              totalCount: 1,
              nodes: [
                {
                  title: 'Von wegen Amtsschimmel! Neue Kooperationen zwischen Verwaltung und Zivilgesellschaft',
                  date: { value: '2017-11-07' },
                },
              ],
            },
          },
        ],
      },
    }));

  it('A0-24: who of the panel is in office for the state and who for the district', () =>
    expectAnswer(PankowPanelBodiesDocument, {
      event: {
        participations: [
          {
            party: { name: 'Elke Breitenbach' },
            office: { organisation: { name: 'Senat von Berlin', place: { name: 'Berlin', kind: 'STATE' } } },
          },
          {
            party: { name: 'Andreas Germershausen' },
            office: {
              organisation: {
                name: 'Beauftragter des Senats von Berlin für Integration und Migration',
                place: { name: 'Berlin', kind: 'STATE' },
              },
            },
          },
          {
            party: { name: 'Sören Benn' },
            office: { organisation: { name: 'Bezirksamt Pankow', place: { name: 'Pankow', kind: 'DISTRICT' } } },
          },
          {
            party: { name: 'Katarina Niewiedzial' },
            office: { organisation: { name: 'Bezirksamt Pankow', place: { name: 'Pankow', kind: 'DISTRICT' } } },
          },
        ],
      },
    }));

  it('A1-23: where the advisory board must be involved', () =>
    expectAnswer(RequiredInvolvementsOfBodyDocument, {
      organisation: {
        name: 'Integrationsbeirat Mitte',
        requiredInvolvements: [
          {
            manner: 'in ausreichendem Maß an Planung und Umsetzung der Konferenz',
            resolution: {
              paper: { reference: '1263/IV' },
              demandedEvent: { title: 'Bezirkliche Integrationskonferenz' },
            },
          },
        ],
      },
    }));

  it('A1-27: to what job centres must be invited', () =>
    expectAnswer(RequiredInvitationsOfCategoryDocument, {
      stakeholderCategory: {
        label: 'Jobcenter',
        requiredInvitations: [
          {
            viaRepresentatives: true,
            resolution: {
              paper: { reference: '1263/IV' },
              demandedEvent: { title: 'Bezirkliche Integrationskonferenz', place: { name: 'Mitte' } },
            },
          },
        ],
      },
    }));

  it('A2-23: which programmes and plans are for refugees', () =>
    expectAnswer(MeantForCategoryDocument, {
      stakeholderCategory: {
        label: 'Geflüchtete',
        targetOfProgrammes: [{ name: 'Berliner Partizipations- und Integrationsprogramm' }],
        targetOfPlans: [{ name: 'Gesamtkonzept des Senats für die Integration und Partizipation der Geflüchteten' }],
      },
    }));

  it('A3-22: where the refugee council is represented, and by whom', () =>
    expectAnswer(RepresentationsOfBodyDocument, {
      organisation: {
        name: 'Sächsischer Flüchtlingsrat e.V.',
        representations: [
          {
            role: 'SPEAKER',
            party: { fullName: 'Dr. Kristian Garthus-Niegel' },
            officeTitle: 'Projektkoordinator RESQUE forward (WIR)',
            session: { kind: 'TALK' },
            event: {
              title: 'Akteursübergreifende Zusammenarbeit und Welcome-Strukturen zur Integration vor Ort',
              date: { value: '2025-02-26' },
            },
          },
        ],
        events: { totalCount: 1 },
      },
    }));

  it('A4-24: in what the adult education centre had a part', () =>
    expectAnswer(PartsOfBodyDocument, {
      organisation: {
        name: 'Volkshochschule Bremerhaven',
        participations: [
          {
            role: 'COOPERATION_PARTNER',
            roleLabel: 'Kooperation zwischen',
            event: { title: '4. Bremerhavener Integrationskonferenz', date: { value: '2016-11-11' } },
          },
          {
            role: 'COOPERATION_PARTNER',
            roleLabel: 'Kooperationsveranstaltung',
            event: { title: 'Austausch und Struktur – Was gibt es, wo hakt es?', date: { value: '2016-09-02' } },
          },
        ],
      },
    }));

  it('AX-43: what is known of the access of each venue', () =>
    expectAnswer(AccessOfVenuesDocument, {
      venues: {
        nodes: [
          {
            name: 'Arbeitnehmerkammer in Bremerhaven',
            accessibility: { floor: null, lift: 'UNKNOWN', stepFree: 'UNKNOWN', accessibleToilet: 'UNKNOWN' },
            events: { nodes: [{ title: '3. Bremerhavener Integrationskonferenz' }] },
          },
          {
            name: 'Kultur- und Bildungszentrum Sebastian Haffner',
            accessibility: { floor: '3. OG', lift: 'YES', stepFree: 'UNKNOWN', accessibleToilet: 'UNKNOWN' },
            events: {
              nodes: [
                { title: 'Von wegen Amtsschimmel! Neue Kooperationen zwischen Verwaltung und Zivilgesellschaft' },
              ],
            },
          },
        ],
      },
    }));

  it('AX-46: the offices of a body, and who holds them', () =>
    expectAnswer(OfficesOfBodyDocument, {
      organisation: {
        name: 'Bezirksamt Pankow',
        offices: [
          {
            name: 'Bezirksbürgermeister/in von Pankow',
            holdings: [
              {
                title: 'Bezirksbürgermeister',
                person: { name: 'Sören Benn' },
                attestedOn: [{ value: '2017-11-02' }, { value: '2017-11-07' }],
              },
            ],
          },
          {
            name: 'Integrationsbeauftragte/r von Pankow',
            holdings: [
              {
                title: 'Integrationsbeauftragte von Pankow',
                person: { name: 'Katarina Niewiedzial' },
                attestedOn: [{ value: '2017-11-02' }, { value: '2017-11-07' }],
              },
            ],
          },
        ],
      },
    }));

  it('AX-47: what is expected of the district office of Mitte', () =>
    expectAnswer(ExpectedOfBodyDocument, {
      organisation: {
        name: 'Bezirksamt Mitte',
        responsibleForPlans: [{ name: 'Weitere Arbeit des Bezirksamtes' }, { name: 'Integrationsprogramm' }],
        participations: [
          { role: 'REQUIRED_TO_HOLD', event: { title: 'Bezirkliche Integrationskonferenz', status: 'DEMANDED' } },
        ],
      },
      resolutions: {
        nodes: [
          {
            demand: 'Bis Jahresende 2014 soll eine bezirkliche Integrationskonferenz stattfinden.',
            implementationStatus: 'UNKNOWN',
            deadlines: [{ day: '2014-12-18' }, { day: '2014-12-31' }],
          },
        ],
      },
    }));
});
