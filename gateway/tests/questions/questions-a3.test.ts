import {
  GoodPracticePresentedDocument,
  IdealStructureDocument,
  MailingListAccessDocument,
  type MailingListAccessQuery,
  OnlineExchangeSpeakersDocument,
  OnlineExchangeSubjectDocument,
  OnlineExchangeTimeDocument,
} from '../../../schema/generated/operations.js';
import { Role } from '../../../services/shared/identity.js';
import { sharedGraph } from '../graph.fixture.js';
import { expectAnswer, expectGuarded } from './answer.fixture.js';

describe('the listed questions about the online exchange', () => {
  it('A3-1: when the online exchange is and how long it takes', () =>
    expectAnswer(OnlineExchangeTimeDocument, {
      event: {
        start: { local: '2025-02-26T12:30+01:00', weekday: 'WEDNESDAY', timeZone: 'Europe/Berlin' },
        end: { local: '2025-02-26T13:30+01:00' },
        durationMinutes: 60,
      },
    }));

  it('A3-3: what the series is called and what the session is about', () =>
    expectAnswer(OnlineExchangeSubjectDocument, {
      event: {
        title: 'Akteursübergreifende Zusammenarbeit und Welcome-Strukturen zur Integration vor Ort',
        topics: [
          { label: 'Akteursübergreifende Zusammenarbeit' },
          { label: 'Welcome-Strukturen' },
          { label: 'Fluchtmigration' },
          { label: 'Kommunale Good Practice' },
        ],
        series: { title: 'Willkommen: Online Austausch' },
      },
    }));

  it('A3-4: who gives the talks, and for which body', () =>
    expectAnswer(OnlineExchangeSpeakersDocument, {
      event: {
        sessions: [
          {
            participations: [
              {
                roleLabel: 'Impulsvortrag',
                party: { fullName: 'Anna Lena Hemmer' },
                officeTitle: 'Koordinatorin',
                onBehalfOf: {
                  name: 'Migrationsagentur Burgenlandkreis',
                  legalForm: null,
                  place: { name: 'Burgenlandkreis' },
                },
                project: null,
              },
            ],
          },
          {
            participations: [
              {
                roleLabel: 'Impulsvortrag',
                party: { fullName: 'Dr. Kristian Garthus-Niegel' },
                officeTitle: 'Projektkoordinator RESQUE forward (WIR)',
                onBehalfOf: { name: 'Sächsischer Flüchtlingsrat e.V.', legalForm: 'e.V.', place: { name: 'Sachsen' } },
                project: { name: 'RESQUE forward', programme: { name: 'WIR' } },
              },
            ],
          },
        ],
      },
    }));

  it('A3-6: how one gets on the mailing list, without the personal address for anonymous callers', () =>
    expectGuarded(MailingListAccessDocument, mailingListWith(null), ['eventSeries.mailingLists.0.contactEmail']));

  it('A3-6: the personal address for organisers, a stand-in in the bundled data', async () => {
    const graph = await sharedGraph();

    await expectAnswer(MailingListAccessDocument, mailingListWith('kristina.neumann@foundation.example'), {
      token: await graph.token([Role.ORGANISER]),
    });
  });

  it('A3-7: the two examples of good practice and their places', () =>
    expectAnswer(GoodPracticePresentedDocument, {
      goodPractices: {
        totalCount: 2,
        nodes: [
          {
            title: 'Migrationsagentur im Burgenlandkreis',
            isRural: 'YES',
            structures: ['WELCOME_STRUCTURE', 'CROSS_ACTOR_COOPERATION'],
            place: { name: 'Burgenlandkreis', kind: 'COUNTY' },
            organisations: [{ name: 'Migrationsagentur Burgenlandkreis' }],
          },
          {
            title: 'Flüchtlingsrat und Ausländerbehörde in Dresden',
            isRural: 'UNKNOWN',
            structures: ['CLOSE_NETWORKING'],
            place: { name: 'Dresden', kind: 'CITY' },
            organisations: [{ name: 'Sächsischer Flüchtlingsrat e.V.' }, { name: 'Ausländerbehörde Dresden' }],
          },
        ],
      },
    }));

  it('A3-10: the structure put forward as ideal, and the form in which it exists', () =>
    expectAnswer(IdealStructureDocument, {
      event: {
        concepts: [
          {
            name: 'One Stop Agency',
            isIdeal: 'YES',
            description: 'Eine zentrale Einrichtung, die sich um alles kümmert.',
            existingForms: [{ name: 'Welcome Center', where: 'in manchen Städten' }],
          },
        ],
      },
    }));
});

function mailingListWith(contactEmail: string | null): MailingListAccessQuery {
  return {
    eventSeries: {
      mailingLists: [
        {
          name: 'Verteiler „Willkommen: Online Austausch“',
          howToJoin: 'Per E-Mail an die Ansprechperson; wer schon angemeldet ist, braucht nichts zu tun.',
          contactPerson: { name: 'Kristina Neumann' },
          contactEmail,
        },
      ],
    },
  };
}
