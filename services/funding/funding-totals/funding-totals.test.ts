import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { rowsAnswered, statementsOf, tablesReadWhole } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf } from '../../shared/testing/subgraph.js';
import { ask, funding, importInto } from '../funding.fixture.js';
import { FundingDimension } from './funding-total.js';
import { totalsOf } from './read-totals.js';

const GRANTS = `
programmes: [{ id: a, name: A }, { id: b, name: B }]
grants:
  - { id: one, recipient: verein-x, programme: a, place: pankow, topics: [arbeit, sprache], year: 2024, amount: { amount: "0.10" },
      payments: [{ amount: { amount: "0.10" } }] }
  - { id: two, recipient: verein-x, programme: a, place: mitte, topics: [arbeit], year: 2025, amount: { amount: "0.20" } }
  - { id: three, recipient: verein-y, programme: b, place: pankow, year: 2025, amount: { amount: "1000000.01" } }
  - { id: four, recipientLabel: Somebody, programme: b, year: 2025, amount: { amount: 7, currency: CHF } }
  - { id: five, recipient: verein-z, programme: b, state: REVOKED, year: 2023, amount: { amount: 500 }, payments: [{ amount: { amount: 50 } }] }
`;

describe('totals of funding', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await funding.emptyDatabase('totals', stopping);
    const files = stopping(await dataFolder());
    expect((await importInto(db, await files.write('grants.yaml', GRANTS))).mistakes).to.deep.equal([]);
  });

  it('are exact where numbers of JavaScript are not, and keep currencies apart', async () => {
    const answer = await ask(db, '{ fundingTotals { grants recipients amount { amount currency } paid { amount } } }');

    expect(answer).to.deep.equal({
      fundingTotals: [
        // 0.10 + 0.20 + 1,000,000.01
        { grants: 3, recipients: 2, amount: { amount: '1000000.31', currency: 'EUR' }, paid: { amount: '0.10' } },
        { grants: 1, recipients: 0, amount: { amount: '7.00', currency: 'CHF' }, paid: { amount: '0.00' } },
      ],
    });
  });

  it('are grouped by year and programme, and filtered', async () => {
    const answer = await ask(
      db,
      `{ fundingTotals(groupBy: [YEAR, PROGRAMME], filter: { currency: "EUR" }) {
           year programme { id } grants amount { amount }
         } }`,
    );

    const total = (year: number, id: string, amount: string) => ({
      year,
      programme: { id },
      grants: 1,
      amount: { amount },
    });
    expect(answer).to.deep.equal({
      fundingTotals: [total(2025, 'b', '1000000.01'), total(2025, 'a', '0.20'), total(2024, 'a', '0.10')],
    });
  });

  it('by topic count a grant for each of its topics, and those without one together', async () => {
    const answer = await ask(
      db,
      '{ fundingTotals(groupBy: [TOPIC], filter: { currency: "EUR" }) { topic { id } grants amount { amount } } }',
    );

    expect(answer).to.deep.equal({
      fundingTotals: [
        { topic: null, grants: 1, amount: { amount: '1000000.01' } },
        { topic: { id: 'arbeit' }, grants: 2, amount: { amount: '0.30' } },
        { topic: { id: 'sprache' }, grants: 1, amount: { amount: '0.10' } },
      ],
    });
  });

  it('of a place are those of what lies within it, too; of many places by as many statements as of one', async () => {
    const answer = async (...places: object[]) => {
      const representations = places.map((place) => ({ __typename: 'Place', ...place }));
      const source = `query ($representations: [_Any!]!) {
        _entities(representations: $representations) { ... on Place { fundingTotalsWithin(groupBy: [YEAR]) { year amount { amount } } } }
      }`;
      return ((await ask(db, source, { representations })) as { _entities: unknown[] })._entities;
    };
    const pankow = { id: 'pankow', parts: [] };
    const berlin = { id: 'berlin', parts: [pankow, { id: 'mitte', parts: [] }] };

    expect(await answer(berlin, pankow)).to.deep.equal([
      {
        fundingTotalsWithin: [
          { year: 2025, amount: { amount: '1000000.21' } }, // 1,000,000.01 + 0.20
          { year: 2024, amount: { amount: '0.10' } },
        ],
      },
      {
        fundingTotalsWithin: [
          { year: 2025, amount: { amount: '1000000.01' } },
          { year: 2024, amount: { amount: '0.10' } },
        ],
      },
    ]);
    expect(await statementsOf(db, () => answer(berlin, pankow))).to.have.length(1);
    expect(await tablesReadWhole(db, () => answer(berlin, pankow))).to.deep.equal([]);
  });

  it('leave out what was taken back, unless it is asked for or stands by itself', async () => {
    const sums = 'grants amount { amount } paid { amount }';
    const answer = await ask(
      db,
      `{ asked: fundingTotals(filter: { states: [REVOKED] }) { ${sums} }
         apart: fundingTotals(groupBy: [STATE], filter: { currency: "EUR" }) { state ${sums} } }`,
    );

    const revoked = { grants: 1, amount: { amount: '500.00' }, paid: { amount: '50.00' } };
    expect(answer).to.deep.equal({
      asked: [revoked],
      apart: [
        { state: 'UNKNOWN', grants: 3, amount: { amount: '1000000.31' }, paid: { amount: '0.10' } },
        { state: 'REVOKED', ...revoked },
      ],
    });
  });

  it('are only the largest if so many are asked for', async () => {
    const first = async (size: number) => {
      const totals = `groupBy: [YEAR], filter: { currency: "EUR" }, first: ${size}`;
      const answer = await funding.answer(db, `{ fundingTotals(${totals}) { year amount { amount } } }`);
      return { data: answer.data, codes: codesOf(answer) };
    };
    const largest = { year: 2025, amount: { amount: '1000000.21' } };

    expect(await first(1)).to.deep.equal({ data: { fundingTotals: [largest] }, codes: [] });
    expect(await first(2)).to.have.nested.property('data.fundingTotals.length', 2);
    expect((await first(0)).codes).to.deep.equal(['BAD_PAGE_SIZE']);
    expect((await first(1001)).codes).to.deep.equal(['BAD_PAGE_SIZE']);
  });

  it('are one statement, whatever they are grouped by', async () => {
    const wanted = '{ fundingTotals(groupBy: [YEAR, TOPIC, PLACE, RECIPIENT, STATE]) { state amount { amount } } }';

    expect(await statementsOf(db, () => ask(db, wanted))).to.have.length(1);
  });

  it('refuse more groups than anybody reads', async () => {
    await db.query(
      `insert into funding_grant (id, origin, "recipientId", "topicIds", state, amount, currency, sources, conflicts, inferences)
       select 'many-' || n, 'STATED', 'recipient-' || n, '{}', 'ACTIVE', 1, 'SEK', '[]', '[]', '[]' from generate_series(1, 1001) n`,
    );

    const answer = await funding.answer(db, '{ fundingTotals(groupBy: [RECIPIENT]) { grants } }');

    expect(codesOf(answer)).to.deep.equal(['BAD_INPUT']);
  });

  describe('of several at once', () => {
    const many = Array.from({ length: 1_001 }, (_, index) => [`recipient-${index + 1}`]);
    const wanted = { groupBy: [FundingDimension.RECIPIENT] };

    it('are refused to who has too many groups, and to nobody else', async () => {
      const load = totalsOf(db, 'recipientId');

      const outcomes = await Promise.allSettled([
        load(many, wanted),
        load([['verein-y']], wanted),
        load(many.slice(1), wanted),
      ]);

      expect(outcomes.map(({ status }) => status)).to.deep.equal(['rejected', 'fulfilled', 'fulfilled']);
      expect(outcomes).to.have.nested.property('[0].reason.extensions.code', 'BAD_INPUT');
      expect(outcomes).to.have.nested.property('[2].value.length', 1_000);
    });

    it('are not refused to who asks for the largest only', async () => {
      const load = totalsOf(db, 'recipientId');
      const [first, second] = await Promise.all(
        [many, [['verein-y']]].map((owners) => load(owners, { ...wanted, first: 3 })),
      );

      expect(first).to.have.length(3);
      expect(second).to.have.length(1);
    });

    it('come to no more groups of each than are answered, and one', async () => {
      await db.query(
        `insert into funding_grant (id, origin, "recipientId", "topicIds", state, amount, currency, sources, conflicts, inferences)
         select 'more-' || n, 'STATED', 'recipient-' || n, '{}', 'ACTIVE', 1, 'SEK', '[]', '[]', '[]' from generate_series(1002, 3000) n`,
      );
      const more = Array.from({ length: 3_000 }, (_, index) => [`recipient-${index + 1}`]);
      const load = () => Promise.allSettled([totalsOf(db, 'recipientId')(more, wanted)]);

      expect(await rowsAnswered(db, load)).to.deep.equal([1_001]);
    });
  });
});
