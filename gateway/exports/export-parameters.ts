/** The ending of the address, and what the graph calls it. */
export const FORMATS: Readonly<Record<string, string>> = { graphml: 'GRAPHML', gexf: 'GEXF', json: 'ELEMENTS' };

/** Parameters that are lists, and the values that they may have; null for ids, which the graph knows. */
export const LISTS: Readonly<Record<string, readonly string[] | null>> = {
  partyTypes: ['PERSON', 'ORGANISATION', 'NETWORK', 'CATEGORY'],
  places: null,
  topics: null,
  kinds: ['RELATION', 'MEMBERSHIP', 'SAME_EVENT', 'ORGANISED_TOGETHER', 'SAME_PROGRAMME'],
  relationKinds: [
    'COOPERATES_WITH',
    'NETWORKS_WITH',
    'IN_DIALOGUE_WITH',
    'COORDINATES_WITH',
    'SUPPORTS',
    'FUNDS',
    'ADVISES',
    'REPRESENTS',
    'COMMISSIONED_BY',
    'PART_OF',
    'OTHER',
  ],
};

/** Parameters that are days; the first ones are conditions of the filter. */
export const FILTER_DAYS = ['from', 'until'];
export const DAYS = [...FILTER_DAYS, 'asOf'];

/** As an address has them. */
export type Query = Readonly<Record<string, string | string[] | undefined>>;

/** What is wrong with an address. */
export interface Mistake {
  argument: string;
  reason: string;
  allowed?: readonly string[];
}

/** The values of a list: parted by commas, or given several times. */
export function valuesOf(query: Query, name: string): string[] {
  return [query[name] ?? []].flat().flatMap((value) => value.split(','));
}

/** What is wrong with the parameters, as far as can be said without asking. */
export function mistakeIn(format: string, query: Query): Mistake | null {
  const [formats, names] = [Object.keys(FORMATS), [...Object.keys(LISTS), ...DAYS]];
  if (!formats.includes(format)) {
    return { argument: 'format', reason: `there is ${formats.join(', ')}`, allowed: formats };
  }
  const unknown = Object.keys(query).find((name) => !names.includes(name));
  if (unknown !== undefined) return { argument: unknown, reason: 'is no parameter of this', allowed: names };
  for (const [argument, allowed] of Object.entries(LISTS)) {
    const wrong = allowed && valuesOf(query, argument).find((value) => !allowed.includes(value));
    if (allowed !== null && wrong != null) return { argument, reason: `"${wrong}" is none of "allowed"`, allowed };
  }
  const day = DAYS.find((name) => query[name] !== undefined && !isDay(query[name]));
  return day === undefined ? null : { argument: day, reason: 'must be one day, written YYYY-MM-DD' };
}

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(value);
}
