import {
  CountySpellingDocument,
  DresdenNetworkingDocument,
  GoodPracticeLessonsDocument,
  IdealStructureProblemDocument,
  InvitationProjectDocument,
  OnlineExchangeAccessDocument,
  OnlineExchangeHostDocument,
  OnlineExchangeOpennessDocument,
  OnlineExchangePurposeDocument,
  OnlineExchangeRecurrenceDocument,
  SpeakersOfficesDocument,
} from '../../../schema/generated/operations.js';
import { Role } from '../../../services/shared/identity.js';
import { sharedGraph } from '../graph.fixture.js';
import { expectAnswer, expectGuarded } from '../questions/answer.fixture.js';

describe('the online exchange and its series', () => {
  it('A3-11: that the meeting is on Zoom, and nothing that lets an anonymous caller in', () =>
    expectGuarded(
      OnlineExchangeAccessDocument,
      {
        event: {
          mode: 'ONLINE',
          onlineAccess: { platform: 'Zoom', joinUrl: null, meetingId: null, passcode: null, dialIn: null },
        },
      },
      ['joinUrl', 'meetingId', 'passcode', 'dialIn'].map((field) => `event.onlineAccess.${field}`),
    ));

  it('A3-11: link, number and code for organisers, stand-ins in the bundled data', async () => {
    const graph = await sharedGraph();
    const onlineAccess = {
      platform: 'Zoom',
      joinUrl: 'https://foundation-example.zoom.example/j/66500000009',
      meetingId: '665 0000 0009',
      passcode: '700000',
      dialIn: '+496990009050',
    };

    await expectAnswer(
      OnlineExchangeAccessDocument,
      { event: { mode: 'ONLINE', onlineAccess } },
      { token: await graph.token([Role.ORGANISER]) },
    );
  });

  it('A3-12: that the series runs about monthly, on Wednesdays of late', () =>
    expectAnswer(OnlineExchangeRecurrenceDocument, {
      eventSeries: {
        recurrence: {
          statedAs: 'auch in diesem Jahr regelmäßig, etwa einmal monatlich, neuerdings mittwochs zur Mittagszeit',
          isApproximate: true,
          timesPerYear: 12,
        },
        inferences: [{ field: 'recurrence.timesPerYear', reason: 'About once a month is about twelve times a year.' }],
        events: { totalCount: 1, nodes: [{ start: { local: '2025-02-26T12:30+01:00', weekday: 'WEDNESDAY' } }] },
      },
    }));

  it('A3-13: a host that is inferred from a mail domain', () =>
    expectAnswer(OnlineExchangeHostDocument, {
      eventSeries: {
        participations: [
          {
            party: { name: 'Bertelsmann Stiftung', kind: 'FOUNDATION' },
            inferences: [
              {
                field: 'party',
                reason:
                  "The invitation names no organiser; the foundation's name stands in the domain of the join link and of the contact address.",
              },
            ],
          },
        ],
      },
    }));

  it('A3-14: the problem, whom it affects and what is indispensable', () =>
    expectAnswer(IdealStructureProblemDocument, {
      concept: {
        problem:
          'Strukturen und Zuständigkeiten sind schwer zu durchschauen, für Geflüchtete ebenso wie für die, die sie unterstützen.',
        affected: [{ label: 'Geflüchtete' }, { label: 'Unterstützende' }],
        indispensable: [
          'Akteure aus Verwaltung, Zivilgesellschaft und Einrichtungen vernetzen sich übergreifend und arbeiten eng zusammen, in der Stadt wie im ländlichen Raum.',
        ],
        actors: [{ label: 'Verwaltung' }, { label: 'Zivilgesellschaft' }, { label: 'Einrichtungen' }],
      },
    }));

  it('A3-15: what the examples of good practice show', () =>
    expectAnswer(GoodPracticeLessonsDocument, {
      goodPractices: {
        nodes: [
          {
            place: { name: 'Burgenlandkreis' },
            isRural: 'YES',
            description:
              'Die Migrationsagentur ermöglicht eine Welcome-Struktur und die Zusammenarbeit aller Akteure in einem Landkreis.',
            shows: 'Beides ist auch im ländlichen Raum möglich.',
          },
          {
            place: { name: 'Dresden' },
            isRural: 'UNKNOWN',
            description: 'Der Sächsische Flüchtlingsrat und die Ausländerbehörde sind eng vernetzt.',
            shows:
              'Enge Vernetzung kann dazu beitragen, dass Geflüchtete erfolgreich begleitet werden und ihre Integration gelingt.',
          },
        ],
      },
    }));

  it('A3-16: two spellings of one county', () =>
    expectAnswer(CountySpellingDocument, {
      place: {
        name: 'Burgenlandkreis',
        otherNames: ['Burgendlandkreis'],
        kind: 'COUNTY',
        isRural: 'YES',
        conflicts: [
          {
            field: 'name',
            values: [
              { value: 'Burgendlandkreis', source: { place: 'paragraph 2' } },
              { value: 'Burgenlandkreis', source: { place: 'Impulsvorträge' } },
            ],
          },
        ],
      },
    }));

  it('A3-17: who is closely connected in Dresden', () =>
    expectAnswer(DresdenNetworkingDocument, {
      relations: {
        nodes: [
          {
            kind: 'NETWORKS_WITH',
            isMutual: true,
            statedAs: ['enge Vernetzung'],
            description: 'Hilft, Geflüchtete erfolgreich zu begleiten, damit ihre Integration gelingt.',
            from: { name: 'Sächsischer Flüchtlingsrat e.V.' },
            to: { name: 'Ausländerbehörde Dresden' },
          },
        ],
      },
    }));

  it('A3-18: what the series is for', () =>
    expectAnswer(OnlineExchangePurposeDocument, {
      eventSeries: {
        purpose:
          'Gute kommunale Praxis vorstellen und Schnittstellen zwischen staatlichen und zivilgesellschaftlichen Angeboten herausarbeiten.',
        description: 'Kommunaler Fachaustausch im Netz zu Themen der Fluchtmigration, mittwochs zur Mittagszeit.',
        topics: [
          { label: 'Fluchtmigration' },
          { label: 'Kommunale Good Practice' },
          { label: 'Schnittstellen zwischen staatlichen und zivilgesellschaftlichen Angeboten' },
        ],
      },
    }));

  it('A3-19: a project, its carrier and a programme that is inferred', () =>
    expectAnswer(InvitationProjectDocument, {
      project: {
        name: 'RESQUE forward',
        carrier: { name: 'Sächsischer Flüchtlingsrat e.V.' },
        programme: { name: 'WIR', funder: null },
        offices: [{ name: 'Projektkoordination RESQUE forward' }],
        inferences: [{ field: 'programme' }, { field: 'carrier' }],
      },
    }));

  it('A3-20: that nothing is known of registration and cost', () =>
    expectAnswer(OnlineExchangeOpennessDocument, {
      event: {
        isOpenToAll: 'UNKNOWN',
        isFree: 'UNKNOWN',
        registrationInfo: { channel: 'UNKNOWN', address: null, deadline: null, capacity: null },
      },
    }));

  it('A3-21: which offices the speakers hold', () =>
    expectAnswer(SpeakersOfficesDocument, {
      offices: {
        nodes: [
          {
            name: 'Koordination der Migrationsagentur Burgenlandkreis',
            organisation: { name: 'Migrationsagentur Burgenlandkreis' },
            holdings: [
              {
                title: 'Koordinatorin',
                person: { honorific: null, name: 'Anna Lena Hemmer' },
                attestedOn: [{ value: '2025-02-26' }],
                inferences: [
                  {
                    field: 'attestedOn',
                    reason:
                      'The invitation bears no date; the day is that of the exchange for which it announces the talk.',
                  },
                ],
              },
            ],
          },
          {
            name: 'Projektkoordination RESQUE forward',
            organisation: { name: 'Sächsischer Flüchtlingsrat e.V.' },
            holdings: [
              {
                title: 'Projektkoordinator RESQUE forward (WIR)',
                person: { honorific: 'Dr.', name: 'Kristian Garthus-Niegel' },
                attestedOn: [{ value: '2025-02-26' }],
                inferences: [
                  {
                    field: 'attestedOn',
                    reason:
                      'The invitation bears no date; the day is that of the exchange for which it announces the talk.',
                  },
                ],
              },
            ],
          },
        ],
      },
    }));
});
