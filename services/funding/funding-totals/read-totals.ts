import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { type Parameters, readValues, type Selection } from '../../shared/rows/selection.js';
import type { RowValues } from '../../shared/rows/statements.js';
import { ParticipationError } from '../../shared/errors.js';
import { refuse } from '../errors.js';
import { CATEGORIES, LIVING, LIVING_RECIPIENT, MERGES, MERGES_ON } from '../known-organisations/known-recipient.js';
import { allGrants, countedGrants } from '../grant/counted-grants.js';
import type { Grant } from '../grant/grant.js';
import type { GrantFilter } from '../grant/grant.page.js';
import { FundingDimension, type FundingTotal } from './funding-total.js';

/** The most groups that are answered. */
export const MOST_GROUPS = 1000;

/** What is added up. */
export interface Wanted {
  groupBy: readonly FundingDimension[];
  filter?: GrantFilter | null | undefined;
  /** Only so many groups, the largest. */
  first?: number | null | undefined;
}

type Grants = Selection<Grant>;

/** The column of each dimension, and the property of a total that holds its key. */
const COLUMNS: Record<FundingDimension, { sql: string; property: keyof FundingTotal }> = {
  YEAR: { sql: 'award.year', property: 'year' },
  PROGRAMME: { sql: 'award."programmeId"', property: 'programmeId' },
  CALL: { sql: 'award."callId"', property: 'callId' },
  PLACE: { sql: 'award."placeId"', property: 'placeId' },
  TOPIC: { sql: 'topic.id', property: 'topicId' },
  RECIPIENT: { sql: LIVING_RECIPIENT, property: 'recipientId' },
  RECIPIENT_CATEGORY: { sql: 'category.id', property: 'recipientCategoryId' },
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
  recipientCategoryId: null,
};

/** What is told of each group, by the names that `grouped` gives it. SQL. */
export const SUMS = ['currency', 'grants', 'recipients', 'amount', 'paid', 'repaid'] as const;

const SUMS_AS_SENT = 'currency, grants::int, recipients::int, amount::text, paid::text, repaid::text';

/** Keys are told apart byte by byte, which is faster than by the rules of a language. */
export function countRecipients(recipient: string): string {
  return `count(distinct (${recipient}) collate "C")`;
}

function sumsOf(recipient: string): string[] {
  const money = ['amount', 'paid', 'repaid'].map((name) => `sum(award.${name}) as ${name}`);
  return ['award.currency', 'count(*) as grants', `${countRecipients(recipient)} as recipients`, ...money];
}

/** A grant without topics belongs to the group of none. */
const TOPICS = `lateral unnest(case award."topicIds" when '{}' then array[null] else award."topicIds" end) topic(id)`;

/**
 * What grants add up to, the largest first, by one statement.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_INPUT for more groups than are answered
 */
export async function readTotals(db: DataSource, wanted: Wanted): Promise<FundingTotal[]> {
  const list = withCategories(selected(db, wanted), wanted, LIVING_RECIPIENT);
  const groups = grouped(list, wanted, { owner: 'cast(0 as int)', recipient: LIVING_RECIPIENT });
  const rows = await readInOrder(list, groups, wanted);
  return totalsFrom(
    rows.map(([, ...values]) => values),
    wanted,
  );
}

/** Whose grants are added up: the column that holds the key. */
type Owner = 'placeId' | 'recipientId';

/** Things whose grants are added up together, each by the keys that mean it. */
export type Owners = readonly (readonly string[])[];

/**
 * What the grants of many places or recipients add up to: one statement for all that a request asks for alike.
 *
 * @returns the totals of some owners together; rejects with BAD_PAGE_SIZE or BAD_INPUT
 */
export function totalsOf(db: DataSource, owner: Owner): (owners: Owners, wanted: Wanted) => Promise<FundingTotal[]> {
  return batchedTotals((all, wanted) => readTotalsOf(db, owner, all, wanted));
}

/** Reads for all owners of a request at once what is asked for alike; an error is that of one owner alone. */
export function batchedTotals<Found>(
  readAll: (all: readonly Owners[], wanted: Wanted) => Promise<(Found | Error)[]>,
): (owners: Owners, wanted: Wanted) => Promise<Found> {
  const loaders = new Map<string, DataLoader<Owners, Found, string>>();
  return (owners, wanted) => {
    const name = JSON.stringify([wanted.groupBy, wanted.filter, wanted.first]);
    const load = (all: readonly Owners[]) => readAll(all, wanted);
    const loader = loaders.get(name) ?? new DataLoader(load, { cacheKeyFn: (each) => JSON.stringify(each) });
    loaders.set(name, loader);
    return loader.load(owners);
  };
}

async function readTotalsOf(
  db: DataSource,
  owner: Owner,
  all: readonly Owners[],
  wanted: Wanted,
): Promise<(FundingTotal[] | Error)[]> {
  const owned = selected(db, wanted).join(OWNER_KEYS, `owner.key = award."${owner}"`, numbered(all));
  const recipient = owner === 'recipientId' ? 'owner.means' : LIVING_RECIPIENT;
  const list = withCategories(owned, wanted, recipient);
  const groups = grouped(list, wanted, { owner: 'owner.number', recipient });
  const perOwner = all.map((): RowValues[] => []);
  for (const [number, ...values] of await readInOrder(list, groups, wanted)) {
    perOwner[Number(number)]?.push(values);
  }
  return perOwner.map((values) => orRefusal(() => totalsFrom(values, wanted)));
}

/** What one owner gets: the refusal stands in its place, and the others get theirs. */
export function orRefusal<Found>(found: () => Found): Found | Error {
  try {
    return found();
  } catch (error) {
    if (error instanceof ParticipationError) return error;
    throw error;
  }
}

/** Every key of the owners that are added up together, and the key that it means. */
export const OWNER_KEYS =
  'unnest(cast(:owner_keys as text[]), cast(:owner_numbers as int[]), cast(:owner_means as text[])) owner(key, number, means)';

/** The parameters of `OWNER_KEYS`. */
export function numbered(all: readonly Owners[]): Parameters {
  const meant = all.map((owners) => [
    ...new Map(owners.flatMap((keys) => keys.map((key) => [key, keys[0]]))).entries(),
  ]);
  return {
    owner_keys: meant.flatMap((each) => each.map(([key]) => key)),
    owner_numbers: meant.flatMap((each, number) => each.map(() => number)),
    owner_means: meant.flatMap((each) => each.map(([, means]) => means)),
  };
}

/** The grants that are added up; where states stand by themselves, those that were taken back as well. */
export function selected(db: DataSource, { groupBy, filter }: Wanted): Grants {
  const all = groupBy.includes(FundingDimension.STATE) ? allGrants(db, filter) : countedGrants(db, filter);
  const known = all.leftJoin(MERGES, MERGES_ON);
  return groupBy.includes(FundingDimension.TOPIC) ? known.join(TOPICS, 'true') : known;
}

/** The same, once for each category of who gets it, where that is asked for. @param recipient SQL of who that is */
export function withCategories(list: Grants, { groupBy }: Wanted, recipient: string): Grants {
  if (!groupBy.includes(FundingDimension.RECIPIENT_CATEGORY)) return list;
  return list.leftJoin(LIVING, `living.id = ${recipient}`).leftJoin(CATEGORIES, 'true');
}

/** What groups are made of besides what was asked for. */
interface Grouping {
  /** SQL of the number of whom they are told apart for. */
  owner: string;
  /** SQL of who gets a grant. */
  recipient: string;
}

/** The statement that adds grants up: the `number` of the owner, the `keysOf` what was asked for, `SUMS`. */
export function grouped(
  list: Grants,
  { groupBy }: Wanted,
  { owner, recipient }: Grouping,
  sums = sumsOf(recipient),
): string {
  const columnOf = (dimension: FundingDimension) =>
    dimension === FundingDimension.RECIPIENT ? recipient : COLUMNS[dimension].sql;
  const keys = [...new Set(groupBy)].map((dimension) => ({ sql: columnOf(dimension), as: keyOf(dimension) }));
  const named = keys.map(({ sql, as }) => `${sql} as ${as}`);
  return `select ${[`${owner} as number`, ...named, ...sums].join(', ')} from ${list.from()}
     group by ${[owner, ...keys.map(({ sql }) => sql), 'award.currency'].join(', ')}`;
}

/** The columns of groups that hold their keys. */
export function keysOf({ groupBy }: Wanted): string[] {
  return [...new Set(groupBy)].map(keyOf);
}

function keyOf(dimension: FundingDimension): string {
  return `by_${dimension.toLowerCase()}`;
}

/**
 * The statement for the largest groups of each owner, with their `rank`: as many as are wanted, or as are answered, and one
 * more of who has more. Its parameters are those of the groups and `mostOf`.
 *
 * @param groups a statement as of `grouped`
 */
export function largest(groups: string, wanted: Wanted): string {
  return `select ${['number', ...keysOf(wanted), SUMS_AS_SENT, 'rank'].join(', ')}
     from (${ranked(groups, wanted)}) as ranked where rank <= :most`;
}

/** @throws ParticipationError BAD_PAGE_SIZE */
export function mostOf({ first }: Wanted): Parameters {
  if (first == null) return { most: MOST_GROUPS + 1 };
  if (first < 1 || first > MOST_GROUPS) throw refuse('BAD_PAGE_SIZE', { limit: MOST_GROUPS });
  return { most: first };
}

function readInOrder({ db, parameters }: Grants, groups: string, wanted: Wanted): Promise<RowValues[]> {
  return readValues(db, `${largest(groups, wanted)} order by number, rank`, { ...parameters, ...mostOf(wanted) });
}

/** Groups with their `rank` among those of their owner, the largest first. SQL. */
export function ranked(groups: string, wanted: Wanted): string {
  const order = ['amount desc', 'currency', ...keysOf(wanted)].join(', ');
  return `select *, row_number() over (partition by number order by ${order}) as rank from (${groups}) as added_up`;
}

/** @throws ParticipationError BAD_INPUT for more groups than are answered */
export function totalsFrom(rows: readonly RowValues[], { groupBy }: Wanted): FundingTotal[] {
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
