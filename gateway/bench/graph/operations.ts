/** What a dashboard asks again and again, each time about something else. */
export interface DashboardOperation {
  readonly name: string;
  readonly title: string;
  /** Bodies of requests, sent in turn. */
  readonly bodies: readonly string[];
}

/** Requests of one operation: so many that remembering the last answers helps nobody. */
const VARIANTS = 100;

const KINDS = ['CONFERENCE', 'WORKSHOP', 'SYMPOSIUM', 'DIALOGUE_EVENING', 'ONLINE_EXCHANGE', 'HEARING'];
const WORDS = ['Verkehr', 'Straßenbäume', 'Schulwege', 'Wohnungsbau', 'Klimaschutz', 'Jugendbeteiligung', 'Haushalt'];

/** The ten that dashboards ask most; demo data and `companions.ts` have something for each of them. */
export const OPERATIONS: readonly DashboardOperation[] = [
  operation(
    'upcoming',
    'list of upcoming events with filters',
    `query Upcoming($from: Date!, $kinds: [EventKind!]) {
      events(filter: { from: $from, kinds: $kinds, modes: [IN_PERSON, HYBRID] }, first: 20) {
        nodes { id title kind mode status date { value } start { local weekday } venue { name } series { id title }
                topics { id label } place { id name } hosts { id name } }
        pageInfo { hasNextPage endCursor }
      }
    }`,
    (index) => ({ from: day(index), kinds: [oneOf(KINDS, index), oneOf(KINDS, index + 1)] }),
  ),
  operation(
    'event',
    'event page with everything',
    `query Event($id: ID!) {
      event(id: $id) {
        id title description kind mode status date { value precision } start { local timeZone } end { local }
        registrationInfo { channel deadline { value } } series { id title hosts { id name } }
        venue { name address { line } accessibility { lift stepFree } } place { id name parent { id name } }
        topics { id label } hosts { id name website } sessions { title kind } documents { title kind }
        participations { role party { ... on Person { name } ... on Organisation { name } ... on Network { name } } }
        links { kind } statements { gist } sources { place document { title } }
        feedsInto { kind status target { ... on PolicyPlan { name } } } programmeCycles { name } goodPractices { title }
      }
    }`,
    (index) => ({ id: `demo-event-${index * 3}` }),
  ),
  operation(
    'counts',
    'counts by status and kind',
    `query Counts($from: Date!, $to: Date!) {
      held: events(filter: { from: $from, to: $to, statuses: [HELD] }, first: 1) { totalCount }
      announced: events(filter: { from: $from, to: $to, statuses: [ANNOUNCED] }, first: 1) { totalCount }
      cancelled: events(filter: { from: $from, to: $to, statuses: [CANCELLED] }, first: 1) { totalCount }
      conferences: events(filter: { from: $from, to: $to, kinds: [CONFERENCE] }, first: 1) { totalCount }
      onLine: events(filter: { from: $from, to: $to, modes: [ONLINE] }, first: 1) { totalCount }
    }`,
    (index) => ({ from: day(index), to: day(index + 3) }),
  ),
  operation(
    'series',
    'series page with its events',
    `query Series($id: ID!) {
      eventSeries(id: $id) {
        id title recurrence { timeOfDay } hosts { id name } place { id name } feedsInto { kind }
        events(first: 20) { totalCount nodes { id title date { value } kind status place { id name } hosts { id name } } }
      }
    }`,
    (index) => ({ id: `demo-series-${index % 20}` }),
  ),
  operation(
    'network',
    'network page: members, and their events',
    `query Network($id: ID!) {
      network(id: $id) {
        id name description website place { id name }
        members { role member { ... on Organisation { id name events(first: 3) { nodes { id title date { value } } } }
                                ... on Person { id name } } }
      }
    }`,
    (index) => ({ id: `demo-network-${index % 40}` }),
  ),
  operation(
    'programme',
    'programme page with recommendations and reviews',
    `query Programme($id: ID!) {
      programme(id: $id) {
        id name funder { id name } place { id name } targetGroups { id label }
        cycles { id name kind status firstYear lastYear predecessor { id }
                 recommendations { id number text subject status reviews { status evidence cycle { id name } } } }
      }
    }`,
    (index) => ({ id: `demo-programme-${index % 10}` }),
  ),
  operation(
    'search',
    'search by text, best first',
    `query Search($text: String!) {
      events(filter: { search: $text }, orderBy: RELEVANCE, first: 10) {
        totalCount
        nodes { id title date { value } series { title } }
      }
    }`,
    (index) => ({ text: `${oneOf(WORDS, index)} Bezirk ${index}` }),
  ),
  operation(
    'place',
    'page of a place: events there and within, organisations, plans',
    `query Place($id: ID!) {
      place(id: $id) {
        id name kind parent { id name } organisations { id name } policyPlans { id name }
        events(first: 5) { nodes { id title date { value } } }
        eventsWithin(first: 10) { totalCount nodes { id title date { value } hosts { id name } } }
      }
    }`,
    (index) => ({ id: `demo-place-${index}` }),
  ),
  operation(
    'join',
    'join over three subgraphs: events, hosts, what funds them',
    `query Join($from: Date!) {
      events(filter: { from: $from }, first: 20) {
        nodes { id title hosts { id name parent { id name fundsProgrammes { id name } } }
                feedsInto { kind target { ... on PolicyPlan { name responsible { name } } } } }
      }
    }`,
    (index) => ({ from: day(index) }),
  ),
  operation(
    'seats',
    'list of events with live counts',
    `query Seats($from: Date!) {
      events(filter: { from: $from, statuses: [ANNOUNCED] }, first: 50) {
        nodes { id title date { value } registrationInfo { channel } liveCount { confirmed waitlisted capacity seatsLeft } }
      }
    }`,
    (index) => ({ from: day(index) }),
  ),
];

function operation(
  name: string,
  title: string,
  query: string,
  variables: (index: number) => Record<string, unknown>,
): DashboardOperation {
  const bodies = Array.from({ length: VARIANTS }, (_, index) => JSON.stringify({ query, variables: variables(index) }));
  return { name, title, bodies };
}

/** The first days of months, from 2010 on: demo events are spread evenly over these years. */
function day(month: number): string {
  return new Date(Date.UTC(2010, month, 1)).toISOString().slice(0, 10);
}

function oneOf<Value>(values: readonly Value[], index: number): Value | undefined {
  return values[index % values.length];
}
