import {
  BremerhavenCooperationsDocument,
  BremerhavenDocumentsDocument,
  BremerhavenSymposiumDocument,
  BremerhavenWorkshopDocument,
  SocialOfficeRolesDocument,
} from '../../../schema/generated/operations.js';
import { expectAnswer } from '../questions/answer.fixture.js';

describe('who did what in Bremerhaven', () => {
  it('A4-13: the documents with their kind, type and size', () =>
    expectAnswer(BremerhavenDocumentsDocument, {
      events: {
        nodes: [
          {
            title: '3. Bremerhavener Integrationskonferenz',
            documents: [
              {
                kind: 'PHOTO_DOCUMENTATION',
                title: 'Fotodokumentation der 3. Integrationskonferenz',
                mediaType: null,
                size: null,
              },
            ],
          },
          {
            title: 'Werkstatt zur Koordinierung von Angeboten für geflüchtete Menschen in Bremerhaven',
            documents: [
              { kind: 'PHOTO_DOCUMENTATION', title: 'Fotodokumentation der Werkstatt', mediaType: null, size: null },
            ],
          },
          { title: 'Austausch und Struktur – Was gibt es, wo hakt es?', documents: [] },
          {
            title: '4. Bremerhavener Integrationskonferenz',
            documents: [
              {
                kind: 'PROGRAMME_FLYER',
                title: 'Programmflyer der 4. Integrationskonferenz',
                mediaType: null,
                size: null,
              },
              {
                kind: 'PHOTO_DOCUMENTATION',
                title: 'Fotodokumentation der 4. Integrationskonferenz',
                mediaType: null,
                size: null,
              },
            ],
          },
          {
            title: '5. Bremerhavener Integrationskonferenz',
            documents: [
              {
                kind: 'DOCUMENTATION',
                title: 'Dokumentation Integrationskonferenz 30.11.2018',
                mediaType: 'application/pdf',
                size: { value: 3.7, unit: 'MB', statedAs: 'PDF 3,7 MB' },
              },
            ],
          },
        ],
      },
    }));

  it('A4-15: who organised the workshop, in agreement with whom', () =>
    expectAnswer(BremerhavenWorkshopDocument, {
      event: {
        title: 'Werkstatt zur Koordinierung von Angeboten für geflüchtete Menschen in Bremerhaven',
        date: { value: '2016-02-13' },
        description: 'Werkstatt, in der Teilnehmende Diskussionen der 3. Integrationskonferenz weiterführten.',
        participations: [
          {
            role: 'ORGANISER',
            roleLabel: 'organisiert von',
            party: { name: 'Friedrich-Ebert-Stiftung', kind: 'FOUNDATION' },
          },
          {
            role: 'COORDINATED_WITH',
            roleLabel: 'in Abstimmung mit',
            party: { name: 'Sozialamt Bremerhaven', kind: 'AUTHORITY' },
          },
        ],
        links: [{ kind: 'CONTINUES_DISCUSSION_OF', earlier: { title: '3. Bremerhavener Integrationskonferenz' } }],
      },
    }));

  it('A4-16: whom the symposium was for, and who held it', () =>
    expectAnswer(BremerhavenSymposiumDocument, {
      event: {
        title: 'Austausch und Struktur – Was gibt es, wo hakt es?',
        kind: 'SYMPOSIUM',
        date: { value: '2016-09-02' },
        audience: 'Ehren- und hauptamtlich Tätige in der Flüchtlingsarbeit',
        description:
          'Fachtag mit Bedarfsanalyse, Austausch und Informationen für die Flüchtlingsarbeit, auch zu Neuerungen seit Januar 2016.',
        participations: [
          {
            role: 'COOPERATION_PARTNER',
            roleLabel: 'Kooperationsveranstaltung',
            partyLabel: null,
            party: { name: 'Sozialamt Bremerhaven' },
          },
          {
            role: 'COOPERATION_PARTNER',
            roleLabel: 'Kooperationsveranstaltung',
            partyLabel: null,
            party: { name: 'Volkshochschule Bremerhaven' },
          },
          {
            role: 'INVITED',
            roleLabel: null,
            partyLabel: 'ehrenamtlich Tätige in der Flüchtlingsarbeit',
            party: { label: 'Ehrenamtliche' },
          },
          {
            role: 'INVITED',
            roleLabel: null,
            partyLabel: 'hauptamtlich Tätige in der Flüchtlingsarbeit',
            party: { label: 'Hauptamtliche' },
          },
        ],
      },
    }));

  it('A4-21: the roles of the social welfare office over the year', () =>
    expectAnswer(SocialOfficeRolesDocument, {
      organisation: {
        name: 'Sozialamt Bremerhaven',
        participations: [
          {
            role: 'COOPERATION_PARTNER',
            event: { title: '4. Bremerhavener Integrationskonferenz', date: { value: '2016-11-11' } },
            inferences: [],
          },
          {
            role: 'COOPERATION_PARTNER',
            event: { title: 'Austausch und Struktur – Was gibt es, wo hakt es?', date: { value: '2016-09-02' } },
            inferences: [],
          },
          {
            role: 'COORDINATED_WITH',
            event: {
              title: 'Werkstatt zur Koordinierung von Angeboten für geflüchtete Menschen in Bremerhaven',
              date: { value: '2016-02-13' },
            },
            inferences: [],
          },
          {
            role: 'LEAD_ORGANISER',
            event: { title: '3. Bremerhavener Integrationskonferenz', date: { value: '2016-01-15' } },
            inferences: [],
          },
        ],
      },
    }));

  it('A4-22: who worked together with whom', () =>
    expectAnswer(BremerhavenCooperationsDocument, {
      relations: {
        nodes: [
          {
            kind: 'COORDINATES_WITH',
            from: { name: 'Friedrich-Ebert-Stiftung' },
            to: { name: 'Sozialamt Bremerhaven' },
            attestedOn: [{ value: '2016-02-13' }],
            events: [{ title: 'Werkstatt zur Koordinierung von Angeboten für geflüchtete Menschen in Bremerhaven' }],
          },
          {
            kind: 'COOPERATES_WITH',
            from: { name: 'Sozialamt Bremerhaven' },
            to: { name: 'AG Partizipation und Bewusstseinsbildung' },
            attestedOn: [{ value: '2016-01-15' }, { value: '2016-11-11' }],
            events: [
              { title: '3. Bremerhavener Integrationskonferenz' },
              { title: '4. Bremerhavener Integrationskonferenz' },
            ],
          },
          {
            kind: 'COOPERATES_WITH',
            from: { name: 'Sozialamt Bremerhaven' },
            to: { name: 'Volkshochschule Bremerhaven' },
            attestedOn: [{ value: '2016-09-02' }, { value: '2016-11-11' }],
            events: [
              { title: 'Austausch und Struktur – Was gibt es, wo hakt es?' },
              { title: '4. Bremerhavener Integrationskonferenz' },
            ],
          },
          {
            kind: 'COOPERATES_WITH',
            from: { name: 'Volkshochschule Bremerhaven' },
            to: { name: 'AG Partizipation und Bewusstseinsbildung' },
            attestedOn: [{ value: '2016-11-11' }],
            events: [{ title: '4. Bremerhavener Integrationskonferenz' }],
          },
        ],
      },
    }));
});
