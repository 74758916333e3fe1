import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { mostRowsOfAStep, statementsOf } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { FundingDimension, type FundingTotal } from '../funding-totals/funding-total.js';
import type { Owners } from '../funding-totals/read-totals.js';
import { funding } from '../funding.fixture.js';
import { fundingCompared } from './compare-funding.js';
import type { FundingComparison } from './funding-comparison.js';

const { YEAR, TOPIC, RECIPIENT, RECIPIENT_CATEGORY, STATE } = FundingDimension;

interface MadeGrant {
  recipientId: string | null;
  topicIds: string[];
  amount: number;
  currency: string;
  year: number | null;
}

/** Recipients 0 to 19; 10 to 14 were merged into 0 to 4, as far as funding knows. */
const living = (id: string) => (/^r1[0-4]$/.test(id) ? id.replace('r1', 'r') : id);
const categoriesOf = (id: string) =>
  living(id) === id ? [...(Number(id.slice(1)) % 2 === 0 ? ['even'] : []), ...(id < 'r3' ? ['low'] : [])] : [];

/** Numbers that look random, and are the same each time. */
function* numbers(): Generator<number, never> {
  for (let last = 7; ;) {
    last = (last * 16_807) % 2_147_483_647;
    yield last;
  }
}

function madeGrants(count: number): MadeGrant[] {
  const source = numbers();
  const below = (limit: number) => source.next().value % limit;
  return Array.from({ length: count }, () => ({
    recipientId: below(7) === 0 ? null : `r${below(20)}`,
    topicIds: ['t1', 't2', 't3'].filter(() => below(3) === 0),
    amount: below(100_000) / 100,
    currency: below(5) === 0 ? 'CHF' : 'EUR',
    year: below(6) === 0 ? null : 2020 + below(4),
  }));
}

/** Of each group: its grants, recipients and cents, as anybody would add them up. */
function naive(grants: readonly MadeGrant[], groupBy: readonly FundingDimension[], meant: (id: string) => string) {
  const groups = new Map<string, { grants: number; recipients: Set<string>; cents: number }>();
  for (const { recipientId, topicIds, amount, currency, year } of grants) {
    const recipient = recipientId === null ? null : meant(recipientId);
    const keysOf: Partial<Record<FundingDimension, (string | number | null)[]>> = {
      YEAR: [year],
      TOPIC: topicIds.length === 0 ? [null] : topicIds,
      RECIPIENT: [recipient],
      RECIPIENT_CATEGORY: recipient === null || categoriesOf(recipient).length === 0 ? [null] : categoriesOf(recipient),
      STATE: ['ACTIVE'],
    };
    const keys = groupBy.reduce<(string | number | null)[][]>(
      (all, dimension) => all.flatMap((one) => (keysOf[dimension] ?? []).map((key) => [...one, key])),
      [[currency]],
    );
    for (const key of keys.map((each) => JSON.stringify(each))) {
      const group = groups.get(key) ?? { grants: 0, recipients: new Set(), cents: 0 };
      group.grants += 1;
      group.cents += Math.round(amount * 100);
      if (recipient !== null) group.recipients.add(recipient);
      groups.set(key, group);
    }
  }
  return Object.fromEntries([...groups].map(([key, group]) => [key, { ...group, recipients: group.recipients.size }]));
}

const PROPERTIES: Partial<Record<FundingDimension, keyof FundingTotal>> = {
  YEAR: 'year',
  TOPIC: 'topicId',
  RECIPIENT: 'recipientId',
  RECIPIENT_CATEGORY: 'recipientCategoryId',
  STATE: 'state',
};

function readable(totals: readonly FundingTotal[], groupBy: readonly FundingDimension[]) {
  return Object.fromEntries(
    totals.map((total) => [
      JSON.stringify([total.amount.currency, ...groupBy.map((dimension) => total[PROPERTIES[dimension] ?? 'year'])]),
      { grants: total.grants, cents: Math.round(Number(total.amount.amount) * 100), recipients: total.recipients },
    ]),
  );
}

describe('comparing what sets of organisations got', () => {
  const stopping = stopAfter(after);
  const grants = madeGrants(2_000);
  let db: DataSource;

  before(async () => {
    db = await funding.emptyDatabase('compare-funding', stopping);
    await insert(grants);
    const all = Array.from({ length: 20 }, (_, index) => `r${index}`);
    await db.query(
      `insert into known_organisation select id, categories, categories
         from jsonb_to_recordset($1) as given(id text, categories text[])`,
      [JSON.stringify(all.filter((id) => living(id) === id).map((id) => ({ id, categories: categoriesOf(id) })))],
    );
    await db.query(
      'insert into known_merge select id, into_id, into_id from jsonb_to_recordset($1) as given(id text, into_id text)',
      [JSON.stringify(all.filter((id) => living(id) !== id).map((id) => ({ id, into_id: living(id) })))],
    );
    await db.query('analyze');
  });

  const insert = (made: readonly MadeGrant[]) =>
    db.query(
      `insert into funding_grant (id, origin, "recipientId", "recipientLabel", "topicIds", state, amount, currency, year, sources, conflicts, inferences)
       select 'made-' || number, 'STATED', "recipientId", 'Somebody', "topicIds", 'ACTIVE', amount, currency, year, '[]', '[]', '[]'
         from rows from (jsonb_to_recordset($1) as (
           "recipientId" text, "topicIds" text[], amount numeric, currency text, year int)) with ordinality
           as given("recipientId", "topicIds", amount, currency, year, number)`,
      [JSON.stringify(made)],
    );

  const compared = async (sets: readonly Owners[], groupBy: FundingDimension[] = []): Promise<FundingComparison[]> => {
    const load = fundingCompared(db);
    return Promise.all(sets.map((set) => load(set, { groupBy })));
  };

  const SETS: Record<string, Owners> = {
    'one with its merged one': [['r0', 'r10']],
    'several, merged and not': [['r1', 'r11'], ['r5'], ['r6'], ['r19']],
    nobody: [],
    'one that nobody knows': [['nobody']],
    'a merge that funding does not know yet': [['r5', 'r6']],
    'one without the merge that funding knows already': [['r2'], ['r3', 'r13']],
    'only what was merged, as if it were undone': [['r14']],
    everybody: Array.from({ length: 20 }, (_, index) => [`r${index}`]),
  };

  for (const groupBy of [
    [],
    [YEAR],
    [TOPIC, YEAR],
    [RECIPIENT],
    [RECIPIENT_CATEGORY],
    [RECIPIENT_CATEGORY, TOPIC, STATE],
  ]) {
    it(`is what one finds by going through all grants, by ${groupBy.join(', ') || 'nothing'}`, async () => {
      const found = await compared(Object.values(SETS), groupBy);

      for (const [index, [name, set]] of Object.entries(SETS).entries()) {
        const meant = new Map(set.flatMap((keys) => keys.map((key) => [key, keys[0] ?? key])));
        const sideOf = ({ recipientId }: MadeGrant) =>
          recipientId === null ? 'unknown' : meant.has(recipientId) ? 'theirs' : 'others';
        for (const side of ['theirs', 'others', 'unknown'] as const) {
          const own = grants.filter((grant) => sideOf(grant) === side);
          const expected = naive(own, groupBy, (id) => meant.get(id) ?? living(id));
          expect(readable(found[index]?.[side] ?? [], groupBy), `${name}: ${side}`).to.deep.equal(expected);
        }
      }
    });
  }

  it('has the largest sums first, on every side', async () => {
    const [found] = await compared([[['r1']]], [YEAR, TOPIC]);

    for (const side of Object.values(found ?? {}) as FundingTotal[][]) {
      const sums = side.map(({ amount }) => Number(amount.amount));
      expect(sums).to.have.length.above(5);
      expect(sums).to.deep.equal([...sums].sort((one, other) => other - one));
    }
  });

  it('goes through all grants once, and once more through those of the sets, however many there are', async () => {
    const sets = Array.from({ length: 100 }, (_, index): Owners => [[`r${index}`]]);

    for (const groupBy of [[], [YEAR]]) {
      expect(await statementsOf(db, () => compared(sets, groupBy))).to.have.length(1);
      expect(await mostRowsOfAStep(db, () => compared(sets, groupBy))).to.be.at.most(2 * grants.length);
    }
  });

  it('refuses a set with too many groups, and answers the others', async () => {
    await insertMany();
    const load = fundingCompared(db);
    const many = Array.from({ length: 1_001 }, (_, index) => [`many-${index}`]);
    const wanted = { groupBy: [RECIPIENT] };

    const outcomes = await Promise.allSettled([
      load(many, wanted),
      load([['r0']], wanted),
      load(many.slice(5), wanted),
    ]);

    expect(outcomes.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected', 'fulfilled']);
  });

  it('has as many groups on each side as are asked for, the largest', async () => {
    const load = fundingCompared(db);
    const [whole] = await compared([[['r1']]], [YEAR, TOPIC]);
    const cut = await load([['r1']], { groupBy: [YEAR, TOPIC], first: 4 });

    for (const side of ['theirs', 'others', 'unknown'] as const) {
      expect(cut[side], side).to.deep.equal(whole?.[side].slice(0, 4));
    }
    const refused: unknown = await load([], { groupBy: [YEAR], first: 1_001 }).catch((thrown: unknown) => thrown);
    expect(refused).to.have.nested.property('extensions.code', 'BAD_PAGE_SIZE');
  });

  const insertMany = () =>
    db.query(
      `insert into funding_grant (id, origin, "recipientId", "topicIds", state, amount, currency, year, sources, conflicts, inferences)
       select 'many-' || n, 'STATED', 'many-' || n, '{}', 'ACTIVE', 1, 'SEK', 2020, '[]', '[]', '[]' from generate_series(0, 1000) n`,
    );
});
