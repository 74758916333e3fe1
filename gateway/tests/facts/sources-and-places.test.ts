import { ContradictionsDocument, PlacesDocument, SourcesDocument } from '../../../schema/generated/operations.js';
import { expectAnswer } from '../questions/answer.fixture.js';

describe('sources, contradictions and places', () => {
  it('AX-19: the documents that all facts are from', () =>
    expectAnswer(SourcesDocument, {
      sourceDocuments: {
        totalCount: 5,
        nodes: [
          {
            title: 'Drucksache 1263/IV: Bezirkliche Integrationskonferenz noch in dieser Wahlperiode durchführen',
            kind: 'COUNCIL_PAPER',
            language: 'de',
            publishedOn: null,
            publisher: { name: 'Bezirksverordnetenversammlung Mitte von Berlin' },
          },
          {
            title:
              'Willkommen: Online Austausch – Akteursübergreifende Zusammenarbeit und Welcome-Strukturen zur Integration vor Ort',
            kind: 'INVITATION',
            language: 'de',
            publishedOn: null,
            publisher: { name: 'Bertelsmann Stiftung' },
          },
          {
            title: 'Gesprächsreihe "Integration im Dialog" am 7. November 2017 zu Gast in Pankow',
            kind: 'PRESS_RELEASE',
            language: 'de',
            publishedOn: { value: '2017-11-02' },
            publisher: { name: 'Beauftragter des Senats von Berlin für Integration und Migration' },
          },
          {
            title: 'Programmdialog Partizipations- und Integrationsprogramm',
            kind: 'WEB_PAGE',
            language: 'de',
            publishedOn: null,
            publisher: null,
          },
          {
            title: 'Integrationskonferenzen',
            kind: 'WEB_PAGE',
            language: 'de',
            publishedOn: null,
            publisher: { name: 'Magistrat Bremerhaven' },
          },
        ],
      },
    }));

  it('AX-29: where sources contradict themselves', () =>
    expectAnswer(ContradictionsDocument, {
      venue: {
        conflicts: [
          { field: 'houseNumber', note: 'The release gives the house number in two ways.' },
          { field: 'name', note: 'The release calls the house by two names.' },
        ],
      },
      paper: {
        conflicts: [
          {
            field: 'decidedOn',
            note: 'The consultation sequence gives the day of the session, the list of attachments another day for the resolution.',
          },
        ],
      },
      resolution: {
        conflicts: [
          { field: 'deadlines', note: 'The text gives the end of the year, the form a day about two weeks earlier.' },
          {
            field: 'decidedOn',
            note: 'The consultation sequence gives the day of the session, the list of attachments another day for the resolution.',
          },
        ],
      },
      place: { conflicts: [{ field: 'name', note: 'The text and the list of talks spell it in two ways.' }] },
    }));

  it('AX-33: the places and what lies within them', () =>
    expectAnswer(PlacesDocument, {
      places: {
        totalCount: 7,
        nodes: [
          { name: 'Berlin', kind: 'STATE', isRural: 'UNKNOWN', parent: null, events: { totalCount: 1 } },
          { name: 'Bremerhaven', kind: 'CITY', isRural: 'UNKNOWN', parent: null, events: { totalCount: 5 } },
          { name: 'Burgenlandkreis', kind: 'COUNTY', isRural: 'YES', parent: null, events: { totalCount: 0 } },
          { name: 'Dresden', kind: 'CITY', isRural: 'UNKNOWN', parent: null, events: { totalCount: 0 } },
          {
            name: 'Mitte',
            kind: 'DISTRICT',
            isRural: 'UNKNOWN',
            parent: { name: 'Berlin' },
            events: { totalCount: 1 },
          },
          {
            name: 'Pankow',
            kind: 'DISTRICT',
            isRural: 'UNKNOWN',
            parent: { name: 'Berlin' },
            events: { totalCount: 1 },
          },
          { name: 'Sachsen', kind: 'STATE', isRural: 'UNKNOWN', parent: null, events: { totalCount: 0 } },
        ],
      },
    }));
});
