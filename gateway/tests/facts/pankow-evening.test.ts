import {
  CommissionerTitlesDocument,
  DialogueSeriesImpulsesDocument,
  DialogueSeriesPurposeDocument,
  PankowAccessibilityDocument,
  PankowHostAndDistrictDocument,
  PankowInvitationDocument,
  PankowOutcomeDocument,
  PankowPressReleaseDocument,
  PankowStatementsDocument,
  PankowSubjectDocument,
  WelcomeNetworkDocument,
} from '../../../schema/generated/operations.js';
import { expectAnswer } from '../questions/answer.fixture.js';

describe('the Pankow evening and its series', () => {
  it('A0-11: the floor and the lift, and UNKNOWN for access that the release does not mention', () =>
    expectAnswer(PankowAccessibilityDocument, {
      event: {
        interpretation: 'UNKNOWN',
        venue: { accessibility: { floor: '3. OG', lift: 'YES', stepFree: 'UNKNOWN', accessibleToilet: 'UNKNOWN' } },
      },
    }));

  it('A0-12: that everybody is invited, and that the cost is unknown', () =>
    expectAnswer(PankowInvitationDocument, {
      event: {
        audience: 'Bürgerinnen und Bürger',
        isOpenToAll: 'YES',
        isFree: 'UNKNOWN',
        participations: [
          {
            partyLabel: 'Bürgerinnen und Bürger',
            party: { __typename: 'StakeholderCategory', label: 'Bürgerinnen und Bürger' },
          },
        ],
      },
    }));

  it('A0-13: what three of the panel say, and under which title', () =>
    expectAnswer(PankowStatementsDocument, {
      event: {
        statements: [
          {
            person: { name: 'Elke Breitenbach' },
            officeTitle: 'Senatorin für Integration, Arbeit und Soziales',
            gist: 'Aufnahme, Integration und Beteiligung hängen an der Zusammenarbeit aller; wo Ämter, Geflüchtete und Stadtgesellschaft gut kooperieren, entstehen neue Lösungen über Zuständigkeiten hinweg.',
          },
          {
            person: { name: 'Andreas Germershausen' },
            officeTitle: 'Beauftragter des Senats von Berlin für Integration und Migration',
            gist: 'Gute Kooperation hilft Berlin, die Integration Geflüchteter mit gleichen Mitteln zu schaffen, und die Verwaltung lernt daraus für andere Aufgaben.',
          },
          {
            person: { name: 'Sören Benn' },
            officeTitle: 'Bezirksbürgermeister',
            gist: 'Dank an die Engagierten und das Willkommensnetzwerk; daraus wurden verlässliche Kooperationen mit dem Bezirksamt und Veränderungen in der Verwaltung. Zugewanderte selbst müssen stärker einbezogen werden.',
          },
        ],
      },
    }));

  it('A0-14: what the evening is about', () =>
    expectAnswer(PankowSubjectDocument, {
      event: {
        kind: 'DIALOGUE_EVENING',
        description:
          'Podium und Publikum sprechen darüber, wie Stadtgesellschaft und Verwaltung bei der Integration Geflüchteter besser zusammenwirken.',
        guidingQuestions: [
          'Wie gelingt die Integration Geflüchteter?',
          'Wie können hauptamtliche und freiwillige Akteure dabei besser zusammenarbeiten?',
        ],
        topics: [
          { label: 'Integration Geflüchteter' },
          { label: 'Zusammenspiel von Stadtgesellschaft und Verwaltung' },
          { label: 'Kooperation hauptamtlicher und freiwilliger Akteure' },
        ],
      },
    }));

  it('A0-15: what the series gathers and asks', () =>
    expectAnswer(DialogueSeriesPurposeDocument, {
      eventSeries: {
        purpose:
          'Anregungen, Kritik und Ideen engagierter Menschen sammeln; die Impulse fließen in das Gesamtkonzept des Senats ein.',
        audience: 'Menschen, die sich für die Integration Geflüchteter engagieren.',
        guidingQuestions: [
          'Welche Projekte laufen gut und könnten Vorbild sein?',
          'Wo fehlt Unterstützung?',
          'Bei welchen Themen kommt man voran?',
          'Wo sind andere Wege nötig?',
        ],
      },
    }));

  it("A0-16: that the impulses develop the Senate's overall concept further", () =>
    expectAnswer(DialogueSeriesImpulsesDocument, {
      eventSeries: {
        feedsInto: [
          {
            kind: 'DEVELOPS_FURTHER',
            status: 'ONGOING',
            usedBy: { name: 'Beauftragter des Senats von Berlin für Integration und Migration' },
            target: {
              name: 'Gesamtkonzept des Senats für die Integration und Partizipation der Geflüchteten',
              kind: 'OVERALL_CONCEPT',
              responsible: { name: 'Senat von Berlin' },
              targetGroups: [{ label: 'Geflüchtete' }],
            },
          },
        ],
      },
    }));

  it('A0-17: four titles of one commissioner and the days on which each is attested', () =>
    expectAnswer(CommissionerTitlesDocument, {
      office: {
        titles: [
          {
            title: 'Beauftragter des Landes Berlin für Integration und Migration',
            attestedOn: [{ value: '2017-11-02' }, { value: '2017-11-07' }],
          },
          {
            title: 'Beauftragter des Senats von Berlin für Integration und Migration',
            attestedOn: [{ value: '2017-11-02' }],
          },
          {
            title: 'Integrationsbeauftragter von Berlin',
            attestedOn: [{ value: '2017-11-02' }, { value: '2017-11-07' }],
          },
          { title: 'Berliner Integrationsbeauftragter', attestedOn: [{ value: '2015' }] },
        ],
        holdings: [
          { person: { name: 'Andreas Germershausen' }, attestedOn: [{ value: '2017-11-02' }, { value: '2017-11-07' }] },
        ],
      },
    }));

  it('A0-18: the welcome network, and the reliable cooperation that grew from it', () =>
    expectAnswer(WelcomeNetworkDocument, {
      network: {
        name: 'Willkommensnetzwerk Pankow Hilft!',
        otherNames: ['Willkommensnetzwerk “Pankow hilft!”', 'Pankow hilft!'],
        place: { name: 'Pankow' },
        relations: [
          {
            kind: 'COOPERATES_WITH',
            statedAs: ['verlässliche Kooperationen mit dem Bezirksamt'],
            description:
              'Aus dem Einsatz für Geflüchtete sind verlässliche Kooperationen geworden, die in der Verwaltung Veränderungen angestoßen haben; daran will der Bezirk anknüpfen.',
            attestedOn: [{ value: '2017-11-02' }],
            to: { __typename: 'Organisation', name: 'Bezirksamt Pankow' },
            inferences: [{ field: 'from' }],
          },
          {
            kind: 'SUPPORTS',
            statedAs: ['Hilfsbereitschaft'],
            description: 'Herausragender Einsatz in den Jahren vor November 2017.',
            attestedOn: [{ value: '2017-11-02' }],
            to: { __typename: 'StakeholderCategory', label: 'Geflüchtete' },
            inferences: [],
          },
        ],
      },
    }));

  it('A0-19: who published the press release, and when', () =>
    expectAnswer(PankowPressReleaseDocument, {
      sourceDocument: {
        kind: 'PRESS_RELEASE',
        title: 'Gesprächsreihe "Integration im Dialog" am 7. November 2017 zu Gast in Pankow',
        publishedOn: { value: '2017-11-02' },
        publisher: { name: 'Beauftragter des Senats von Berlin für Integration und Migration' },
      },
    }));

  it('A0-20: that nothing is known of how the announced evening went', () =>
    expectAnswer(PankowOutcomeDocument, {
      event: {
        status: 'ANNOUNCED',
        end: null,
        durationMinutes: null,
        attendance: null,
        outcomes: [],
        documents: [],
        sources: [
          { place: 'paragraph 1', document: { kind: 'PRESS_RELEASE', publishedOn: { value: '2017-11-02' } } },
          { place: 'last paragraph', document: { kind: 'PRESS_RELEASE', publishedOn: { value: '2017-11-02' } } },
        ],
      },
    }));

  it('A0-21: who holds the evening, in which district', () =>
    expectAnswer(PankowHostAndDistrictDocument, {
      event: {
        hosts: [{ name: 'Beauftragter des Senats von Berlin für Integration und Migration', kind: 'COMMISSIONER' }],
        place: { name: 'Pankow', kind: 'DISTRICT', parent: { name: 'Berlin', kind: 'STATE' } },
      },
    }));
});
