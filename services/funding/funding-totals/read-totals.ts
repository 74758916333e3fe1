import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { type Parameters, readValues, Selection } from '../../shared/rows/selection.js';
import type { RowValues } from '../../shared/rows/statements.js';
import { refuse } from '../errors.js';
import { Grant } from '../grant/grant.js';
import { GRANT_CONDITIONS, type GrantFilter } from '../grant/grant.page.js';
import { FundingDimension, type FundingTotal } from './funding-total.js';

/** The most groups that are answered. */
export const MOST_GROUPS = 1000;

/** What is added up. */
export interface Wanted {
  groupBy: readonly FundingDimension[];
  filter?: GrantFilter | null | undefined;
}

type Grants = Selection<Grant>;

/** The column of each dimension, and the property of a total that holds its key. */
const COLUMNS: Record<FundingDimension, { sql: string; property: keyof FundingTotal }> = {
  YEAR: { sql: 'award.year', property: 'year' },
  PROGRAMME: { sql: 'award."programmeId"', property: 'programmeId' },
  CALL: { sql: 'award."callId"', property: 'callId' },
  PLACE: { sql: 'award."placeId"', property: 'placeId' },
  TOPIC: { sql: 'topic.id', property: 'topicId' },
  RECIPIENT: { sql: 'award."recipientId"', property: 'recipientId' },
  STATE: { sql: 'award.state', property: 'state' },
};

const NO_KEYS = {
  year: null,
  state: null,
  programmeId: null,
  callId: null,
  placeId: null,
  topicId: null,
  recipientId: null,
};

const SUMS = [
  'award.currency',
  'count(*)::int',
  'count(distinct award."recipientId")::int',
  'sum(award.amount)::text',
  'sum(award.paid)::text',
  'sum(award.repaid)::text',
];

/** A grant without topics belongs to the group of none. */
const TOPICS = `lateral unnest(case award."topicIds" when '{}' then array[null] else award."topicIds" end) topic(id)`;

/**
 * What grants add up to, the largest first, by one statement.
 *
 * @throws ParticipationError BAD_INPUT for more groups than are answered
 */
export async function readTotals(db: DataSource, wanted: Wanted): Promise<FundingTotal[]> {
  const list = selected(db, wanted);
  const rows = await readValues(db, grouped(list, wanted, []), list.parameters);
  return totalsFrom(rows, wanted);
}

/** Whose grants are added up: the column that holds the key. */
type Owner = 'placeId' | 'recipientId';

/**
 * What the grants of many places or recipients add up to: one statement for all that a request asks for alike.
 *
 * @returns the totals of one owner, or of several together; rejects with BAD_INPUT
 */
export function totalsOf(
  db: DataSource,
  owner: Owner,
): (keys: readonly string[], wanted: Wanted) => Promise<FundingTotal[]> {
  const loaders = new Map<string, DataLoader<readonly string[], FundingTotal[], string>>();
  return (keys, wanted) => {
    const name = JSON.stringify([wanted.groupBy, wanted.filter]);
    const load = (all: readonly (readonly string[])[]) => readTotalsOf(db, owner, all, wanted);
    const loader = loaders.get(name) ?? new DataLoader(load, { cacheKeyFn: (each) => each.join('\0') });
    loaders.set(name, loader);
    return loader.load(keys);
  };
}

async function readTotalsOf(
  db: DataSource,
  owner: Owner,
  all: readonly (readonly string[])[],
  wanted: Wanted,
): Promise<(FundingTotal[] | Error)[]> {
  const list = selected(db, wanted).join(
    'unnest(cast(:owner_keys as text[]), cast(:owner_numbers as int[])) owner(key, number)',
    `owner.key = award."${owner}"`,
    numbered(all),
  );
  const rows = await readValues(db, grouped(list, wanted, ['owner.number']), list.parameters);
  const perOwner = all.map((): RowValues[] => []);
  for (const [number, ...values] of rows) perOwner[Number(number)]?.push(values);
  return perOwner.map((values) => totalsFrom(values, wanted));
}

function numbered(all: readonly (readonly string[])[]): Parameters {
  const distinct = all.map((keys) => [...new Set(keys)]);
  return { owner_keys: distinct.flat(), owner_numbers: distinct.flatMap((keys, number) => keys.map(() => number)) };
}

function selected(db: DataSource, { groupBy, filter }: Wanted): Grants {
  const all = applyConditions(Selection.of(db, Grant, 'award'), filter, GRANT_CONDITIONS);
  return groupBy.includes(FundingDimension.TOPIC) ? all.join(TOPICS, 'true') : all;
}

function grouped(list: Grants, { groupBy }: Wanted, first: readonly string[]): string {
  const keys = [...first, ...new Set(groupBy.map((dimension) => COLUMNS[dimension].sql))];
  const order = [...first, 'sum(award.amount) desc', 'award.currency', ...keys.slice(first.length)];
  const most = first.length === 0 ? ` limit ${MOST_GROUPS + 1}` : '';
  return `select ${[...keys, ...SUMS].join(', ')} from ${list.from()}
     group by ${[...keys, 'award.currency'].join(', ')} order by ${order.join(', ')}${most}`;
}

function totalsFrom(rows: readonly RowValues[], { groupBy }: Wanted): FundingTotal[] {
  if (rows.length > MOST_GROUPS) {
    throw refuse('BAD_INPUT', { argument: 'groupBy', reason: `makes more than ${MOST_GROUPS} groups; filter more` });
  }
  const properties = [...new Set(groupBy.map((dimension) => COLUMNS[dimension].property))];
  return rows.map((values) => {
    const keys = Object.fromEntries(properties.map((property, index) => [property, values[index]]));
    return { ...NO_KEYS, ...keys, ...sumsFrom(values.slice(properties.length)) };
  });
}

function sumsFrom(values: RowValues) {
  const [currency, grants, recipients, amount, paid, repaid] = values as [
    string,
    number,
    number,
    string,
    string,
    string,
  ];
  const money = (sum: string) => ({ amount: sum, currency });
  return { grants, recipients, amount: money(amount), paid: money(paid), repaid: money(repaid) };
}
