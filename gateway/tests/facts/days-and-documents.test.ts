import {
  AnnouncedDialoguesInFullDocument,
  BremerhavenWeekdaysDocument,
  DatesOfEventsDocument,
  DocumentsOfPublisherDocument,
  FromMotionToDecisionDocument,
  OnlineExchangeByTelephoneDocument,
  PankowAnnouncementDocument,
  PapersOnWordDocument,
  RegistrationOfEventsDocument,
  ResolutionsOfYearDocument,
} from '../../../schema/generated/operations.js';
import { expectAnswer, expectGuarded } from '../questions/answer.fixture.js';

describe('days, documents and ways to take part', () => {
  it('A0-22: when the evening was announced, and on which days of the week', () =>
    expectAnswer(PankowAnnouncementDocument, {
      event: {
        date: { value: '2017-11-07', weekday: 'TUESDAY' },
        sources: [
          { document: { kind: 'PRESS_RELEASE', publishedOn: { value: '2017-11-02', weekday: 'THURSDAY' } } },
          { document: { kind: 'PRESS_RELEASE', publishedOn: { value: '2017-11-02', weekday: 'THURSDAY' } } },
        ],
      },
    }));

  it('A1-24: the days of the motion and of the decision, with those of the week', () =>
    expectAnswer(FromMotionToDecisionDocument, {
      paper: {
        attachments: [
          { kind: 'MOTION', date: { value: '2014-01-28', weekday: 'TUESDAY' } },
          { kind: 'RESOLUTION', date: { value: '2014-02-25', weekday: 'TUESDAY' } },
        ],
        consultations: [{ heldOn: { value: '2014-02-20', weekday: 'THURSDAY' } }],
      },
    }));

  it('A1-25: what the assembly resolved in 2014', () =>
    expectAnswer(ResolutionsOfYearDocument, {
      resolutions: {
        totalCount: 1,
        nodes: [
          {
            demand: 'Bis Jahresende 2014 soll eine bezirkliche Integrationskonferenz stattfinden.',
            decidedOn: { value: '2014-02-20' },
            addressee: { name: 'Bezirksamt Mitte' },
          },
        ],
      },
    }));

  it('A1-26: the papers about conferences on integration', () =>
    expectAnswer(PapersOnWordDocument, {
      papers: {
        totalCount: 1,
        nodes: [
          {
            reference: '1263/IV',
            title: 'Bezirkliche Integrationskonferenz noch in dieser Wahlperiode durchführen',
            body: { name: 'Bezirksverordnetenversammlung Mitte von Berlin' },
          },
        ],
      },
    }));

  it('A2-22: that nothing but their moderator and years is known of the announced dialogues', () =>
    expectAnswer(AnnouncedDialoguesInFullDocument, {
      programmeCycles: {
        nodes: [
          {
            name: 'Programmdialog 2016',
            methods: [],
            closingEvent: null,
            recommendationsKnown: 'UNKNOWN',
            recommendations: [],
            reports: [],
            moderation: { partyLabel: 'wir' },
            uptakes: [],
          },
          {
            name: 'Programmdialog 2017',
            methods: [],
            closingEvent: null,
            recommendationsKnown: 'UNKNOWN',
            recommendations: [],
            reports: [],
            moderation: { partyLabel: 'wir' },
            uptakes: [],
          },
        ],
      },
    }));

  it('A3-23: that one can dial in, and the number for nobody', () =>
    expectGuarded(
      OnlineExchangeByTelephoneDocument,
      { event: { mode: 'ONLINE', onlineAccess: { platform: 'Zoom', dialIn: null } } },
      ['event.onlineAccess.dialIn'],
    ));

  it('A4-23: the days of the week of the conferences and what followed them', () =>
    expectAnswer(BremerhavenWeekdaysDocument, {
      events: {
        nodes: [
          { kind: 'CONFERENCE', edition: 3, date: { value: '2016-01-15', weekday: 'FRIDAY' } },
          { kind: 'WORKSHOP', edition: null, date: { value: '2016-02-13', weekday: 'SATURDAY' } },
          { kind: 'SYMPOSIUM', edition: null, date: { value: '2016-09-02', weekday: 'FRIDAY' } },
          { kind: 'CONFERENCE', edition: 4, date: { value: '2016-11-11', weekday: 'FRIDAY' } },
          { kind: 'CONFERENCE', edition: 5, date: { value: '2018-11-30', weekday: 'FRIDAY' } },
        ],
      },
    }));

  it('AX-42: what the commissioner published, and the press releases', () =>
    expectAnswer(DocumentsOfPublisherDocument, {
      published: {
        nodes: [
          {
            title: 'Gesprächsreihe "Integration im Dialog" am 7. November 2017 zu Gast in Pankow',
            kind: 'PRESS_RELEASE',
          },
        ],
      },
      ofKind: {
        nodes: [
          {
            title: 'Gesprächsreihe "Integration im Dialog" am 7. November 2017 zu Gast in Pankow',
            publishedOn: { value: '2017-11-02', weekday: 'THURSDAY' },
          },
        ],
      },
    }));

  it('AX-44: how one registers for each event', () =>
    expectAnswer(RegistrationOfEventsDocument, {
      events: {
        nodes: [
          {
            title: 'Abschließende Veranstaltung des Programmdialogs 2015',
            isOpenToAll: 'UNKNOWN',
            registrationInfo: { channel: 'UNKNOWN', address: null, deadline: null, capacity: null },
          },
          {
            title: '3. Bremerhavener Integrationskonferenz',
            isOpenToAll: 'YES',
            registrationInfo: { channel: 'UNKNOWN', address: null, deadline: null, capacity: null },
          },
          {
            title: 'Werkstatt zur Koordinierung von Angeboten für geflüchtete Menschen in Bremerhaven',
            isOpenToAll: 'UNKNOWN',
            registrationInfo: { channel: 'UNKNOWN', address: null, deadline: null, capacity: null },
          },
          {
            title: 'Austausch und Struktur – Was gibt es, wo hakt es?',
            isOpenToAll: 'UNKNOWN',
            registrationInfo: { channel: 'UNKNOWN', address: null, deadline: null, capacity: null },
          },
          {
            title: '4. Bremerhavener Integrationskonferenz',
            isOpenToAll: 'YES',
            registrationInfo: { channel: 'UNKNOWN', address: null, deadline: null, capacity: null },
          },
          {
            title: 'Von wegen Amtsschimmel! Neue Kooperationen zwischen Verwaltung und Zivilgesellschaft',
            isOpenToAll: 'YES',
            registrationInfo: {
              channel: 'EMAIL',
              address: 'dialog@integrationberlin.de',
              deadline: null,
              capacity: null,
            },
          },
          {
            title: '5. Bremerhavener Integrationskonferenz',
            isOpenToAll: 'YES',
            registrationInfo: { channel: 'UNKNOWN', address: null, deadline: null, capacity: null },
          },
          {
            title: 'Akteursübergreifende Zusammenarbeit und Welcome-Strukturen zur Integration vor Ort',
            isOpenToAll: 'UNKNOWN',
            registrationInfo: { channel: 'UNKNOWN', address: null, deadline: null, capacity: null },
          },
          {
            title: 'Bezirkliche Integrationskonferenz',
            isOpenToAll: 'UNKNOWN',
            registrationInfo: { channel: 'UNKNOWN', address: null, deadline: null, capacity: null },
          },
        ],
      },
    }));

  it('AX-45: how exactly the date of each event is known', () =>
    expectAnswer(DatesOfEventsDocument, {
      events: {
        nodes: [
          {
            title: 'Abschließende Veranstaltung des Programmdialogs 2015',
            status: 'HELD',
            date: { value: '2015', precision: 'YEAR', weekday: null },
            start: null,
          },
          {
            title: '3. Bremerhavener Integrationskonferenz',
            status: 'HELD',
            date: { value: '2016-01-15', precision: 'DAY', weekday: 'FRIDAY' },
            start: null,
          },
          {
            title: 'Werkstatt zur Koordinierung von Angeboten für geflüchtete Menschen in Bremerhaven',
            status: 'HELD',
            date: { value: '2016-02-13', precision: 'DAY', weekday: 'SATURDAY' },
            start: null,
          },
          {
            title: 'Austausch und Struktur – Was gibt es, wo hakt es?',
            status: 'HELD',
            date: { value: '2016-09-02', precision: 'DAY', weekday: 'FRIDAY' },
            start: null,
          },
          {
            title: '4. Bremerhavener Integrationskonferenz',
            status: 'HELD',
            date: { value: '2016-11-11', precision: 'DAY', weekday: 'FRIDAY' },
            start: null,
          },
          {
            title: 'Von wegen Amtsschimmel! Neue Kooperationen zwischen Verwaltung und Zivilgesellschaft',
            status: 'ANNOUNCED',
            date: { value: '2017-11-07', precision: 'DAY', weekday: 'TUESDAY' },
            start: { local: '2017-11-07T18:00+01:00' },
          },
          {
            title: '5. Bremerhavener Integrationskonferenz',
            status: 'HELD',
            date: { value: '2018-11-30', precision: 'DAY', weekday: 'FRIDAY' },
            start: null,
          },
          {
            title: 'Akteursübergreifende Zusammenarbeit und Welcome-Strukturen zur Integration vor Ort',
            status: 'ANNOUNCED',
            date: { value: '2025-02-26', precision: 'DAY', weekday: 'WEDNESDAY' },
            start: { local: '2025-02-26T12:30+01:00' },
          },
          { title: 'Bezirkliche Integrationskonferenz', status: 'DEMANDED', date: null, start: null },
        ],
      },
    }));
});
