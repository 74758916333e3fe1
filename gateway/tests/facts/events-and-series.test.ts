import {
  AllSeriesDocument,
  InTwoLanguagesDocument,
  InferredFactsDocument,
  OpenEventsDocument,
  WhoIsAddressedDocument,
} from '../../../schema/generated/operations.js';
import { expectAnswer } from '../questions/answer.fixture.js';

describe('what is common to events and series', () => {
  it('AX-26: what is inferred about the events', () =>
    expectAnswer(InferredFactsDocument, {
      events: {
        nodes: [
          {
            id: 'programmdialog-2015-abschluss',
            inferences: [
              { field: 'date', reason: 'The page names no day; the event closes the programme dialogue of 2015.' },
              { field: 'place', reason: "The programme and its Senate administration are Berlin's." },
            ],
          },
          {
            id: 'integrationskonferenz-bremerhaven-3',
            inferences: [
              { field: 'mode', reason: 'It was held at a venue.' },
              { field: 'isOpenToAll', reason: 'The page says it of the conferences in general.' },
            ],
          },
          {
            id: 'werkstatt-angebote-gefluechtete-bremerhaven',
            inferences: [{ field: 'place', reason: 'The title names the city.' }],
          },
          {
            id: 'fachtag-austausch-und-struktur',
            inferences: [
              { field: 'place', reason: 'The office and the adult education centre of the city held it together.' },
            ],
          },
          {
            id: 'integrationskonferenz-bremerhaven-4',
            inferences: [{ field: 'isOpenToAll', reason: 'The page says it of the conferences in general.' }],
          },
          { id: 'integration-im-dialog-pankow-2017', inferences: [] },
          {
            id: 'integrationskonferenz-bremerhaven-5',
            inferences: [
              {
                field: 'topics',
                reason:
                  'The page names eight topics "such as" these for seven working groups; which group had which is not said.',
              },
            ],
          },
          {
            id: 'online-austausch-2025-02-26',
            inferences: [
              { field: 'hosts', reason: 'The invitation names no organiser; see the host of the series.' },
              { field: 'timeZone', reason: 'The invitation gives a time without a zone; its addresses are German.' },
            ],
          },
          { id: 'integrationskonferenz-mitte', inferences: [] },
        ],
      },
    }));

  it('AX-28: a title in another language beside the original', () =>
    expectAnswer(InTwoLanguagesDocument, {
      event: {
        title: '5th Bremerhaven integration conference',
        motto: 'Shaping integration, together',
        texts: [
          { field: 'title', language: 'de', text: '5. Bremerhavener Integrationskonferenz', isOriginal: true },
          { field: 'title', language: 'en', text: '5th Bremerhaven integration conference', isOriginal: false },
          { field: 'motto', language: 'de', text: 'Integration gemeinsam, gestalten', isOriginal: true },
          { field: 'motto', language: 'en', text: 'Shaping integration, together', isOriginal: false },
          {
            field: 'description',
            language: 'de',
            text: 'In Arbeitsgruppen zu Handlungsfeldern entlang des Lebenslaufs sollten Bedarfe erkannt, Ziele formuliert und Maßnahmen vorgeschlagen werden; die Lage hatte sich durch Zuwanderung aus der EU und von Geflüchteten 2015 und 2016 verändert.',
            isOriginal: true,
          },
          {
            field: 'description',
            language: 'en',
            text: 'Working groups on fields along the course of life were to identify needs, formulate goals and propose measures; immigration from the EU and of refugees in 2015 and 2016 had changed the situation.',
            isOriginal: false,
          },
          {
            field: 'audience',
            language: 'de',
            text: 'Aktive aus verschiedenen Handlungsfeldern, Handlungsebenen und Gremien sowie Interessierte.',
            isOriginal: true,
          },
          {
            field: 'audience',
            language: 'en',
            text: 'People active in various fields, levels and bodies, and anybody interested.',
            isOriginal: false,
          },
        ],
      },
    }));

  it('AX-32: the series and who holds them', () =>
    expectAnswer(AllSeriesDocument, {
      allEventSeries: {
        nodes: [
          {
            title: 'Integration im Dialog',
            place: { name: 'Berlin' },
            recurrence: null,
            participations: [{ party: { name: 'Beauftragter des Senats von Berlin für Integration und Migration' } }],
            events: { totalCount: 1 },
          },
          {
            title: 'Bremerhavener Integrationskonferenzen',
            place: { name: 'Bremerhaven' },
            recurrence: { statedAs: 'in regelmäßigen Abständen' },
            participations: [{ party: { name: 'Magistrat Bremerhaven' } }],
            events: { totalCount: 3 },
          },
          {
            title: 'Willkommen: Online Austausch',
            place: null,
            recurrence: {
              statedAs: 'auch in diesem Jahr regelmäßig, etwa einmal monatlich, neuerdings mittwochs zur Mittagszeit',
            },
            participations: [{ party: { name: 'Bertelsmann Stiftung' } }],
            events: { totalCount: 1 },
          },
        ],
      },
    }));

  it('AX-34: which events are open to everybody', () =>
    expectAnswer(OpenEventsDocument, {
      events: {
        nodes: [
          {
            title: 'Abschließende Veranstaltung des Programmdialogs 2015',
            isOpenToAll: 'UNKNOWN',
            inferences: [{ field: 'date' }, { field: 'place' }],
          },
          {
            title: '3. Bremerhavener Integrationskonferenz',
            isOpenToAll: 'YES',
            inferences: [{ field: 'mode' }, { field: 'isOpenToAll' }],
          },
          {
            title: 'Werkstatt zur Koordinierung von Angeboten für geflüchtete Menschen in Bremerhaven',
            isOpenToAll: 'UNKNOWN',
            inferences: [{ field: 'place' }],
          },
          {
            title: 'Austausch und Struktur – Was gibt es, wo hakt es?',
            isOpenToAll: 'UNKNOWN',
            inferences: [{ field: 'place' }],
          },
          {
            title: '4. Bremerhavener Integrationskonferenz',
            isOpenToAll: 'YES',
            inferences: [{ field: 'isOpenToAll' }],
          },
          {
            title: 'Von wegen Amtsschimmel! Neue Kooperationen zwischen Verwaltung und Zivilgesellschaft',
            isOpenToAll: 'YES',
            inferences: [],
          },
          { title: '5. Bremerhavener Integrationskonferenz', isOpenToAll: 'YES', inferences: [{ field: 'topics' }] },
          {
            title: 'Akteursübergreifende Zusammenarbeit und Welcome-Strukturen zur Integration vor Ort',
            isOpenToAll: 'UNKNOWN',
            inferences: [{ field: 'hosts' }, { field: 'timeZone' }],
          },
          { title: 'Bezirkliche Integrationskonferenz', isOpenToAll: 'UNKNOWN', inferences: [] },
        ],
      },
    }));

  it('AX-36: whom the events address', () =>
    expectAnswer(WhoIsAddressedDocument, {
      events: {
        nodes: [
          { title: 'Abschließende Veranstaltung des Programmdialogs 2015', participations: [] },
          { title: '3. Bremerhavener Integrationskonferenz', participations: [] },
          {
            title: 'Werkstatt zur Koordinierung von Angeboten für geflüchtete Menschen in Bremerhaven',
            participations: [],
          },
          {
            title: 'Austausch und Struktur – Was gibt es, wo hakt es?',
            participations: [
              { role: 'INVITED', party: { label: 'Ehrenamtliche' } },
              { role: 'INVITED', party: { label: 'Hauptamtliche' } },
            ],
          },
          { title: '4. Bremerhavener Integrationskonferenz', participations: [] },
          {
            title: 'Von wegen Amtsschimmel! Neue Kooperationen zwischen Verwaltung und Zivilgesellschaft',
            participations: [
              { role: 'DISCUSSANT', party: {} },
              { role: 'DISCUSSANT', party: { label: 'Initiativen von Geflüchteten' } },
              { role: 'DISCUSSANT', party: { label: 'Migrantenorganisationen' } },
              { role: 'DISCUSSANT', party: { label: 'Bürgerinnen und Bürger' } },
              { role: 'INVITED', party: { label: 'Bürgerinnen und Bürger' } },
            ],
          },
          {
            title: '5. Bremerhavener Integrationskonferenz',
            participations: [
              { role: 'ATTENDEE', party: { label: 'Behörden' } },
              { role: 'ATTENDEE', party: { label: 'Organisationen' } },
              { role: 'ATTENDEE', party: { label: 'Vereine' } },
              { role: 'ATTENDEE', party: { label: 'Einzelpersonen' } },
            ],
          },
          {
            title: 'Akteursübergreifende Zusammenarbeit und Welcome-Strukturen zur Integration vor Ort',
            participations: [],
          },
          { title: 'Bezirkliche Integrationskonferenz', participations: [] },
        ],
      },
      resolutions: {
        nodes: [
          {
            demandedEvent: { title: 'Bezirkliche Integrationskonferenz' },
            requiredInvitees: [
              { category: { label: 'Träger im Bereich der Integrationspolitik' } },
              { category: { label: 'Quartiersmanagements' } },
              { category: { label: 'Quartiersräte' } },
              { category: { label: 'Migrantenorganisationen' } },
              { category: { label: 'Moscheen' } },
              { category: { label: 'Kirchen' } },
              { category: { label: 'Synagogen' } },
              { category: { label: 'Polizei' } },
              { category: { label: 'Schulaufsicht' } },
              { category: { label: 'Jobcenter' } },
              { category: { label: 'Ausländerbehörde' } },
              { category: { label: 'Bezirkselternbeirat' } },
            ],
          },
        ],
      },
    }));
});
