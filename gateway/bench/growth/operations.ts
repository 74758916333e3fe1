import { eventId, EVENTS } from './fill.js';

/** One of those who wait, with the token of their link. */
export interface Waiting {
  readonly id: string;
  readonly token: string;
}

/** What dashboards, organisers and the registered ask; each time about something else. */
export interface GrowthOperation {
  readonly name: string;
  readonly title: string;
  readonly query: string;
  readonly isSubscription: boolean;
  readonly variables: (index: number, waiting: readonly Waiting[]) => Record<string, unknown>;
}

const COUNT = '{ confirmed waitlisted capacity seatsLeft version }';
/** Half of the time the event that has most registrations. */
const someEvent = (index: number): string => eventId(index % 2 === 0 ? 0 : 1 + (index % (EVENTS - 1)));

export const OPERATIONS: readonly GrowthOperation[] = [
  asked('count', 'count of an event', `query ($id: ID!) { event(id: $id) { id liveCount ${COUNT} } }`),
  {
    ...asked(
      'first-message',
      'live count: subscribing, until the first message',
      `subscription ($id: ID!) { liveCount(eventId: $id) ${COUNT} }`,
    ),
    isSubscription: true,
  },
  asked(
    'list',
    'list of events with counts',
    `query ($id: ID!) { event(id: $id) { id } events(first: 50) { nodes { id title liveCount ${COUNT} } } }`,
  ),
  asked(
    'page',
    'an organiser’s first page of registrations',
    `query ($id: ID!) { event(id: $id) { registrations(first: 20) { totalCount nodes { id name status waitlistPosition } } } }`,
  ),
  asked(
    'last-page',
    'the last page of those who wait, with their places',
    `query ($id: ID!) { event(id: $id) { registrations(last: 20, statuses: [WAITLISTED]) {
       totalCount nodes { id name waitlistPosition } } } }`,
  ),
  {
    ...asked(
      'rare',
      'registrations of two rare states',
      `query ($id: ID!) { event(id: $id) { registrations(first: 20, statuses: [CANCELLED, OFFERED]) {
         totalCount nodes { id name status } } } }`,
    ),
    variables: () => ({ id: eventId(0) }), // the others have no page of them where the fewest are registered
  },
  asked(
    'journal',
    'first page of the journal',
    `query ($id: ID!) { event(id: $id) { registrationJournal(first: 20) { totalCount nodes { kind at } } } }`,
  ),
  {
    ...asked(
      'own',
      'one’s own registration, with its place in the queue',
      `query ($id: ID!, $token: String!) { ownRegistration(id: $id, managementToken: $token) {
         registration { status waitlistPosition } name journal { kind at } } }`,
    ),
    variables: (index, waiting) => {
      const { id, token } = waiting[index % waiting.length] ?? { id: '', token: '' };
      return { id, token };
    },
  },
];

function asked(name: string, title: string, query: string): GrowthOperation {
  return { name, title, query, isSubscription: false, variables: (index) => ({ id: someEvent(index) }) };
}
