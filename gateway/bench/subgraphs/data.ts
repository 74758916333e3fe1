/** The events there are; a page has 20 of them. */
export const EVENT_COUNT = 200;

export interface Event {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly status: string;
  readonly mode: string;
  readonly durationMinutes: number;
  readonly start: { readonly local: string; readonly weekday: string };
  readonly hosts: readonly { readonly id: string }[];
}

export interface Organisation {
  readonly id: string;
  readonly allIds: readonly string[];
  readonly name: string;
  readonly parent: Organisation | null;
}

export interface Funder {
  readonly id: string;
  readonly fundsProgrammes: readonly { readonly id: string; readonly name: string }[];
}

const HOSTS = 40;
const PARENTS = 10;
const KINDS = ['CONFERENCE', 'WORKSHOP', 'HEARING'];
const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];

/** Each has two hosts; neighbours share one, so that a page of 20 asks for 21 organisations. */
export const EVENTS: readonly Event[] = numbers(EVENT_COUNT).map((number) => ({
  id: `event-${number}`,
  title: `Public conference no. ${number} on taking part in the district`,
  kind: oneOf(KINDS, number),
  status: number % 3 === 0 ? 'HELD' : 'ANNOUNCED',
  mode: 'IN_PERSON',
  durationMinutes: 60 + (number % 7) * 15,
  start: { local: `2017-11-${10 + (number % 20)}T18:00+01:00`, weekday: oneOf(WEEKDAYS, number) },
  hosts: [{ id: `host-${number % HOSTS}` }, { id: `host-${(number + 1) % HOSTS}` }],
}));

const parents: readonly Organisation[] = numbers(PARENTS).map((number) => ({
  id: `parent-${number}`,
  allIds: [`parent-${number}`],
  name: `Administration no. ${number}`,
  parent: null,
}));

/** Four hosts share a parent. */
export const ORGANISATIONS: ReadonlyMap<string, Organisation> = byId([
  ...parents,
  ...numbers(HOSTS).map((number) => ({
    id: `host-${number}`,
    allIds: [`host-${number}`],
    name: `Office for integration no. ${number}`,
    parent: parents[number % PARENTS] ?? null,
  })),
]);

/** Each parent pays for two programmes. */
export const FUNDERS: ReadonlyMap<string, Funder> = byId(
  numbers(PARENTS).map((number) => ({
    id: `parent-${number}`,
    fundsProgrammes: [2 * number, 2 * number + 1].map((programme) => ({
      id: `programme-${programme}`,
      name: `Programme for dialogue no. ${programme}`,
    })),
  })),
);

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function oneOf(values: readonly string[], number: number): string {
  return values[number % values.length] ?? '';
}

function byId<Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
