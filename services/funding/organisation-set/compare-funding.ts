import type { DataSource } from 'typeorm';
import { type Parameters, readValues } from '../../shared/rows/selection.js';
import type { RowValues } from '../../shared/rows/statements.js';
import type { FundingTotal } from '../funding-totals/funding-total.js';
import {
  batchedTotals,
  countRecipients,
  grouped,
  keysOf,
  largest,
  MOST_GROUPS,
  mostOf,
  numbered,
  ranked,
  orRefusal,
  OWNER_KEYS,
  type Owners,
  selected,
  SUMS,
  totalsFrom,
  type Wanted,
  withCategories,
} from '../funding-totals/read-totals.js';
import { LIVING_RECIPIENT } from '../known-organisations/known-recipient.js';
import { FundingComparison } from './funding-comparison.js';

/** Compares what many sets of recipients got with what all others got: one statement for all that a request asks for alike. */
export function fundingCompared(db: DataSource): (owners: Owners, wanted: Wanted) => Promise<FundingComparison> {
  return batchedTotals((all, wanted) => compare(db, all, wanted));
}

type Side = keyof FundingComparison;

/** What went to nobody that is known is the same beside every set. */
const UNKNOWN = -1;

/**
 * All grants are added up once, and those of the sets by themselves: what others got is the difference. So a request costs
 * all grants once, however many sets it compares.
 */
async function compare(db: DataSource, all: readonly Owners[], wanted: Wanted): Promise<(FundingComparison | Error)[]> {
  const { sql, parameters } = statement(db, all, wanted);
  const [unknown, ...sides] = [{}, ...all].map((): Partial<Record<Side, RowValues[]>> => ({}));
  for (const [side, number, ...values] of await readValues(db, sql, parameters)) {
    const found = Number(number) === UNKNOWN ? unknown : sides[Number(number)];
    if (found !== undefined) (found[side as Side] ??= []).push(values);
  }
  return sides.map((each) => orRefusal(() => comparisonOf({ ...each, ...unknown }, wanted)));
}

function comparisonOf(sides: Partial<Record<Side, RowValues[]>>, wanted: Wanted): FundingComparison {
  const totalsOf = (side: Side): FundingTotal[] => totalsFrom(sides[side] ?? [], wanted);
  const [theirs, others, unknown] = [totalsOf('theirs'), totalsOf('others'), totalsOf('unknown')];
  return Object.assign(new FundingComparison(), { theirs, others, unknown });
}

function statement(db: DataSource, all: readonly Owners[], wanted: Wanted): { sql: string; parameters: Parameters } {
  const every = withCategories(selected(db, wanted), wanted, LIVING_RECIPIENT);
  const sides: Record<Side, string> = {
    theirs: theirs(db, wanted),
    others: others(wanted),
    unknown: `select * from everybody where number = ${UNKNOWN}`,
  };
  const read = Object.entries(sides).map(
    ([side, groups]) => `select '${side}' as side, * from (${largest(groups, wanted)}) as ${side}`,
  );
  const sql = `with everybody as materialized (
       ${grouped(every, wanted, { owner: KNOWN_OR_NOT, recipient: LIVING_RECIPIENT })}
     ), near_them as materialized (
       ${nearThem(db, wanted)}
     ), sets as materialized (
       select number, count(near_them.number) as groups from unnest(cast(:set_numbers as int[])) each(number)
         left join near_them using (number) group by number
     ), known as materialized (
       select * from (${ranked('select * from everybody where number = 0', wanted)}) as known
        where rank <= ${MOST_GROUPS + 1} + (select coalesce(max(groups), 0) from sets)
     )
     select * from (${read.join('\n union all ')}) as sides order by side, number, rank`;
  return {
    sql,
    parameters: {
      ...every.parameters,
      ...numbered(all),
      ...mostOf(wanted),
      set_numbers: all.map((_, number) => number),
    },
  };
}

const KNOWN_OR_NOT = `case when award."recipientId" is null then ${UNKNOWN} else 0 end`;

/** What each set got. SQL. */
function theirs(db: DataSource, wanted: Wanted): string {
  const owned = selected(db, wanted).join(OWNER_KEYS, 'owner.key = award."recipientId"');
  const list = withCategories(owned, wanted, 'owner.means');
  return grouped(list, wanted, { owner: 'owner.number', recipient: 'owner.means' });
}

/**
 * What all others than each set got: the groups of everybody, less what is the set's. So many groups of everybody are taken
 * that more than are answered stay, if there are so many. SQL.
 */
function others(wanted: Wanted): string {
  const keys = ['currency', ...keysOf(wanted)];
  const sums = SUMS.filter((name) => name !== 'currency');
  const listed = (...columns: string[]) => columns.join(', ');
  return `select ${listed('number', ...keys, ...sums.map((name) => `sum(${name}) as ${name}`))} from (
       select ${listed('sets.number', ...keys, ...sums)} from sets join known on rank <= ${MOST_GROUPS + 1} + sets.groups
       union all
       select ${listed('number', ...keys, ...sums.map((name) => `-${name}`))} from near_them
     ) as all_less_theirs group by ${listed('number', ...keys)} having sum(grants) > 0`;
}

/**
 * What is to be taken from the groups of everybody for each set. Merges that are known here may be others than those that
 * made the set: a recipient is taken away only if none of its grants in the group is outside of the set. SQL.
 */
function nearThem(db: DataSource, wanted: Wanted): string {
  const near = selected(db, wanted).join(`(${NEAR_KEYS}) near`, 'near.id = award."recipientId"');
  const list = withCategories(near, wanted, LIVING_RECIPIENT);
  const recipients = countRecipients(LIVING_RECIPIENT);
  const money = ['amount', 'paid', 'repaid'].map(
    (name) => `coalesce(sum(award.${name}) filter (where near.is_theirs), 0) as ${name}`,
  );
  return grouped(list, wanted, { owner: 'near.number', recipient: LIVING_RECIPIENT }, [
    'award.currency',
    'count(*) filter (where near.is_theirs) as grants',
    `${recipients} - ${recipients} filter (where not near.is_theirs) as recipients`,
    ...money,
  ]);
}

/** The keys of each set, and every other id of its organisations by the merges that are known here. SQL. */
const NEAR_KEYS = `
  select number, id, bool_or(is_theirs) as is_theirs from (
    select owner.number, owner.key as id, true as is_theirs from ${OWNER_KEYS}
    union all
    select owner.number, kept.id, false
      from ${OWNER_KEYS} left join known_merge own on own.id = owner.key
     cross join lateral (
       select coalesce(own."survivorId", owner.key) as id
       union all select id from known_merge where "survivorId" = coalesce(own."survivorId", owner.key)
     ) kept
  ) as every_key group by number, id`;
