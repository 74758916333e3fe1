import {
  EventModesDocument,
  EventsByKindDocument,
  EventsByTopicDocument,
  EventsOfYearDocument,
  SearchEventsDocument,
} from '../../../schema/generated/operations.js';
import { expectAnswer } from '../questions/answer.fixture.js';

describe('events by time, place, kind, mode, topic and text', () => {
  it('AX-13: the events of a year in a place', () =>
    expectAnswer(EventsOfYearDocument, {
      events: {
        totalCount: 4,
        nodes: [
          { title: '3. Bremerhavener Integrationskonferenz', kind: 'CONFERENCE', date: { value: '2016-01-15' } },
          {
            title: 'Werkstatt zur Koordinierung von Angeboten für geflüchtete Menschen in Bremerhaven',
            kind: 'WORKSHOP',
            date: { value: '2016-02-13' },
          },
          {
            title: 'Austausch und Struktur – Was gibt es, wo hakt es?',
            kind: 'SYMPOSIUM',
            date: { value: '2016-09-02' },
          },
          { title: '4. Bremerhavener Integrationskonferenz', kind: 'CONFERENCE', date: { value: '2016-11-11' } },
        ],
      },
    }));

  it('AX-14: the conferences, held and demanded', () =>
    expectAnswer(EventsByKindDocument, {
      events: {
        totalCount: 4,
        nodes: [
          {
            title: '3. Bremerhavener Integrationskonferenz',
            status: 'HELD',
            date: { value: '2016-01-15' },
            place: { name: 'Bremerhaven' },
          },
          {
            title: '4. Bremerhavener Integrationskonferenz',
            status: 'HELD',
            date: { value: '2016-11-11' },
            place: { name: 'Bremerhaven' },
          },
          {
            title: '5. Bremerhavener Integrationskonferenz',
            status: 'HELD',
            date: { value: '2018-11-30' },
            place: { name: 'Bremerhaven' },
          },
          { title: 'Bezirkliche Integrationskonferenz', status: 'DEMANDED', date: null, place: { name: 'Mitte' } },
        ],
      },
    }));

  it('AX-20: the events that match a word', () =>
    expectAnswer(SearchEventsDocument, {
      events: {
        totalCount: 3,
        nodes: [
          { title: 'Austausch und Struktur – Was gibt es, wo hakt es?', date: { value: '2016-09-02' } },
          { title: '3. Bremerhavener Integrationskonferenz', date: { value: '2016-01-15' } }, // in what came of it
          {
            title: 'Werkstatt zur Koordinierung von Angeboten für geflüchtete Menschen in Bremerhaven', // by its topic
            date: { value: '2016-02-13' },
          },
        ],
      },
    }));

  it('AX-31: which events are on line and which in person', () =>
    expectAnswer(EventModesDocument, {
      online: {
        nodes: [{ title: 'Akteursübergreifende Zusammenarbeit und Welcome-Strukturen zur Integration vor Ort' }],
      },
      inPerson: {
        nodes: [
          { title: '3. Bremerhavener Integrationskonferenz', venue: { name: 'Arbeitnehmerkammer in Bremerhaven' } },
          {
            title: 'Von wegen Amtsschimmel! Neue Kooperationen zwischen Verwaltung und Zivilgesellschaft',
            venue: { name: 'Kultur- und Bildungszentrum Sebastian Haffner' },
          },
        ],
      },
      unknown: { totalCount: 6 },
    }));

  it('AX-39: the events on a topic', () =>
    expectAnswer(EventsByTopicDocument, {
      events: {
        nodes: [
          {
            title: 'Werkstatt zur Koordinierung von Angeboten für geflüchtete Menschen in Bremerhaven',
            date: { value: '2016-02-13' },
            topics: [{ label: 'Flüchtlingsarbeit' }],
          },
          {
            title: 'Austausch und Struktur – Was gibt es, wo hakt es?',
            date: { value: '2016-09-02' },
            topics: [{ label: 'Flüchtlingsarbeit' }, { label: 'Kooperation hauptamtlicher und freiwilliger Akteure' }],
          },
          {
            title: 'Von wegen Amtsschimmel! Neue Kooperationen zwischen Verwaltung und Zivilgesellschaft',
            date: { value: '2017-11-07' },
            topics: [
              { label: 'Integration Geflüchteter' },
              { label: 'Zusammenspiel von Stadtgesellschaft und Verwaltung' },
              { label: 'Kooperation hauptamtlicher und freiwilliger Akteure' },
            ],
          },
        ],
      },
    }));
});
