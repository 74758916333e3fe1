import {
  BremerhavenAttendanceDocument,
  BremerhavenConceptContextDocument,
  BremerhavenFifthDocument,
  BremerhavenFollowUpsDocument,
  BremerhavenFourthDocument,
  BremerhavenSeriesDocument,
  BremerhavenWorkingGroupsDocument,
} from '../../../schema/generated/operations.js';
import { expectAnswer } from '../questions/answer.fixture.js';

describe('the Bremerhaven conferences', () => {
  it('A4-11: that just under 140 came, and from where', () =>
    expectAnswer(BremerhavenAttendanceDocument, {
      event: {
        attendance: { value: 140, qualifier: 'JUST_UNDER', unit: 'person', statedAs: 'knapp 140' },
        participations: [
          { roleLabel: 'Vertreter/-innen aus', partyLabel: 'Behörden' },
          { roleLabel: 'Vertreter/-innen aus', partyLabel: 'Organisationen' },
          { roleLabel: 'Vertreter/-innen aus', partyLabel: 'Vereine' },
          { roleLabel: null, partyLabel: 'Einzelpersonen aus dem Bereich der Integrationsförderung' },
        ],
      },
    }));

  it('A4-12: seven working groups and eight topics', () =>
    expectAnswer(BremerhavenWorkingGroupsDocument, {
      event: {
        workingGroupCount: { value: 7, qualifier: 'EXACT', statedAs: 'sieben Arbeitsgruppen' },
        sessions: [],
        topics: [
          { label: 'Kinderbetreuung' },
          { label: 'Schule' },
          { label: 'Sprachförderung' },
          { label: 'Ausbildung' },
          { label: 'Arbeitsmarkt' },
          { label: 'Erwachsenenbildung' },
          { label: 'Beteiligung' },
          { label: 'Kultur' },
        ],
        inferences: [
          {
            field: 'topics',
            reason:
              'The page names eight topics "such as" these for seven working groups; which group had which is not said.',
          },
        ],
      },
    }));

  it('A4-14: what came from the 3rd conference, and how many days later', () =>
    expectAnswer(BremerhavenFollowUpsDocument, {
      event: {
        date: { value: '2016-01-15' },
        outcomes: ['Wunsch nach mehr Transparenz und Austausch in der Flüchtlingsarbeit'],
        links: [
          {
            kind: 'CONTINUES_DISCUSSION_OF',
            daysBetween: 29,
            statedInterval: 'Einen Monat später',
            later: {
              title: 'Werkstatt zur Koordinierung von Angeboten für geflüchtete Menschen in Bremerhaven',
              kind: 'WORKSHOP',
              date: { value: '2016-02-13' },
            },
          },
          {
            kind: 'DIRECT_RESULT_OF',
            daysBetween: 231,
            statedInterval: null,
            later: {
              title: 'Austausch und Struktur – Was gibt es, wo hakt es?',
              kind: 'SYMPOSIUM',
              date: { value: '2016-09-02' },
            },
          },
        ],
      },
    }));

  it('A4-17: why the concept is being updated', () =>
    expectAnswer(BremerhavenConceptContextDocument, {
      policyPlan: {
        purpose: 'Ein erster Schritt zu einem strategischen Integrationsmanagement der Stadt',
        context:
          'Seit dem Beschluss ist die Lage eine andere, weil mehr Menschen im Rahmen der EU-Freizügigkeit und 2015 und 2016 als Geflüchtete kamen.',
        updatedBy: [{ startedOn: { value: '2018-11-30' }, inferences: [{ field: 'startedOn' }, { field: 'updates' }] }],
      },
    }));

  it('A4-18: what the 4th conference did', () =>
    expectAnswer(BremerhavenFourthDocument, {
      event: {
        motto: 'Vielfalt und Chancengleichheit',
        description:
          'Die Konferenz zog eine Zwischenbilanz der Integrationsarbeit vor Ort und sprach über die Zukunft.',
        guidingQuestions: ['Wo stehen wir?', 'Wo wollen wir hin?'],
        outcomes: ['Zwischenbilanz der lokalen Integrationsarbeit'],
        attendance: null,
        workingGroupCount: null,
      },
    }));

  it('A4-19: who holds the conferences, how often and for whom', () =>
    expectAnswer(BremerhavenSeriesDocument, {
      eventSeries: {
        title: 'Bremerhavener Integrationskonferenzen',
        purpose:
          'Eine offene Plattform, um Ergebnisse und Erfahrungen auszutauschen und die Integrationsförderung weiterzuentwickeln.',
        audience: 'Aktive aus verschiedenen Handlungsfeldern, Handlungsebenen und Gremien sowie Interessierte.',
        isOpenToAll: 'YES',
        recurrence: { statedAs: 'in regelmäßigen Abständen', isApproximate: true, timesPerYear: null },
        participations: [{ party: { name: 'Magistrat Bremerhaven' } }],
      },
    }));

  it('A4-20: what the 5th conference was to work on', () =>
    expectAnswer(BremerhavenFifthDocument, {
      event: {
        motto: 'Integration gemeinsam, gestalten',
        description:
          'In Arbeitsgruppen zu Handlungsfeldern entlang des Lebenslaufs sollten Bedarfe erkannt, Ziele formuliert und Maßnahmen vorgeschlagen werden; die Lage hatte sich durch Zuwanderung aus der EU und von Geflüchteten 2015 und 2016 verändert.',
        guidingQuestions: ['Wo stehen wir?', 'Wo wollen wir hin?', 'Wie kommen wir dorthin?'],
        outcomes: ['Ein Prozess zur Fortschreibung des Bremerhavener Integrationskonzepts wurde eingeleitet.'],
        mode: 'UNKNOWN',
        venue: null,
      },
    }));
});
