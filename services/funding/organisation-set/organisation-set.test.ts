import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { idsOfSet, keyOfSet, MOST_IN_SET } from '../../shared/key-of-set.js';
import { statementsOf, tablesReadWhole } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf } from '../../shared/testing/subgraph.js';
import { ask, funding, importInto } from '../funding.fixture.js';

const DATA = `
programmes: [{ id: p, name: P }]
grants:
  - { id: one, recipient: a, programme: p, place: pankow, topics: [arbeit], year: 2024, amount: { amount: "0.10" } }
  - { id: two, recipient: a-merged, programme: p, place: mitte, year: 2024, amount: { amount: "0.20" } }
  - { id: three, recipient: b, year: 2025, amount: { amount: "1000000.01" } }
  - { id: four, recipient: c, year: 2025, amount: { amount: "2.50" } }
  - { id: five, recipientLabel: Somebody, year: 2025, amount: { amount: "7.00" } }
  - { id: six, recipient: b, year: 2025, amount: { amount: "3.00", currency: CHF } }
  - { id: seven, recipient: d, state: REVOKED, year: 2023, amount: { amount: "1000.00" }, payments: [{ amount: { amount: "5.00" } }] }
`;

describe('what sets of organisations got', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await funding.emptyDatabase('organisation-set', stopping);
    const files = stopping(await dataFolder());
    expect((await importInto(db, await files.write('grants.yaml', DATA))).mistakes).to.deep.equal([]);
  });

  const sets = async <Set>(wanted: string, ...all: string[][][]) => {
    const source = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on OrganisationSet { ${wanted} } } }`;
    const representations = all.map((allIds) => ({
      __typename: 'OrganisationSet',
      id: keyOfSet(allIds.flat()),
      allIds,
    }));
    return ((await ask(db, source, { representations })) as { _entities: Set[] })._entities;
  };
  const A = ['a', 'a-merged'];
  const SUMS = 'grants recipients amount { amount currency }';
  const euros = (amount: string) => ({ amount, currency: 'EUR' });

  it('adds up to the cent, where merged organisations are one', async () => {
    const totals = await sets(
      `fundingTotals { ${SUMS} } byRecipient: fundingTotals(groupBy: [RECIPIENT], filter: { currency: "EUR" }) { recipient { id } amount { amount } }`,
      [A, ['b']],
      [['c']],
      [],
    );

    const [first, second, third] = totals;
    expect(first).to.deep.equal({
      fundingTotals: [
        { grants: 3, recipients: 2, amount: euros('1000000.31') }, // 0.10 + 0.20 + 1,000,000.01
        { grants: 1, recipients: 1, amount: { amount: '3.00', currency: 'CHF' } },
      ],
      byRecipient: [
        { recipient: { id: 'b' }, amount: { amount: '1000000.01' } },
        { recipient: { id: 'a' }, amount: { amount: '0.30' } },
      ],
    });
    expect(second).to.deep.include({ fundingTotals: [{ grants: 1, recipients: 1, amount: euros('2.50') }] });
    expect(third).to.deep.equal({ fundingTotals: [], byRecipient: [] });
  });

  it('is grouped and filtered by year, programme, place and topic, too', async () => {
    const [found] = await sets<{ fundingTotals: object[] }>(
      `fundingTotals(groupBy: [YEAR, PROGRAMME, PLACE, TOPIC], filter: { years: [2024], places: ["pankow", "mitte"] }) {
         year programme { id } place { id } topic { id } amount { amount } }`,
      [A, ['b'], ['c']],
    );

    const total = (place: string, topic: string | null, amount: string) => ({
      year: 2024,
      programme: { id: 'p' },
      place: { id: place },
      topic: topic === null ? null : { id: topic },
      amount: { amount },
    });
    expect(found?.fundingTotals).to.deep.equal([total('mitte', null, '0.20'), total('pankow', 'arbeit', '0.10')]);
  });

  it('is compared with what all others got; what went to nobody that is known stands by itself', async () => {
    const wanted = `fundingCompared(filter: { currency: "EUR" }) { theirs { ${SUMS} } others { ${SUMS} } unknown { grants amount { amount } } }`;
    const [ofA, ofNobody] = await sets<{ fundingCompared: object }>(wanted, [A], []);

    const unknown = [{ grants: 1, amount: { amount: '7.00' } }];
    expect(ofA?.fundingCompared).to.deep.equal({
      theirs: [{ grants: 2, recipients: 1, amount: euros('0.30') }],
      others: [{ grants: 2, recipients: 2, amount: euros('1000002.51') }], // 1,000,000.01 + 2.50
      unknown,
    });
    expect(ofNobody?.fundingCompared).to.deep.equal({
      theirs: [],
      others: [{ grants: 4, recipients: 4, amount: euros('1000002.81') }],
      unknown,
    });
  });

  it('takes as many statements for several sets as for one, by indices where it is theirs alone', async () => {
    const totals = 'fundingTotals(groupBy: [YEAR]) { amount { amount } }';
    const compared = 'fundingCompared(groupBy: [YEAR]) { others { amount { amount } } }';

    for (const wanted of [totals, compared]) {
      expect(await statementsOf(db, () => sets(wanted, [A])), wanted).to.have.length(1);
      expect(await statementsOf(db, () => sets(wanted, [A], [['b']], [['c'], A])), wanted).to.have.length(1);
    }
    expect(await tablesReadWhole(db, () => sets(totals, [A], [['b']]))).to.deep.equal([]);
  });

  it('begins with who got money year by year, the latest first', async () => {
    const wanted = '{ fundedOrganisationsByYear(filter: { currency: "EUR" }) { year organisations { id } } }';
    const { fundedOrganisationsByYear: years } = (await ask(db, wanted)) as {
      fundedOrganisationsByYear: { year: number; organisations: { id: string } }[];
    };

    expect(years.map(({ year, organisations }) => [year, idsOfSet(organisations.id)])).to.deep.equal([
      [2025, ['b', 'c']],
      [2024, ['a', 'a-merged']],
    ]);
    expect(await statementsOf(db, () => ask(db, wanted))).to.have.length(1);
  });

  it('is told of the latest years, as many as are asked for, and no more than so many at once', async () => {
    await db.query(
      `insert into funding_grant (id, origin, "recipientId", "topicIds", state, amount, currency, year, sources, conflicts, inferences)
       select 'year-' || n, 'STATED', 'e', '{}', 'ACTIVE', 1, 'NOK', n, '[]', '[]', '[]' from generate_series(1960, 2019) n`,
    );
    const years = async (more: string) => {
      const wanted = `{ fundedOrganisationsByYear(filter: { currency: "NOK" }${more}) { year } }`;
      const { data, errors } = await funding.answer(db, wanted);
      if (errors.length > 0) return errors.map(({ extensions }) => extensions);
      const { fundedOrganisationsByYear: found } = data as { fundedOrganisationsByYear: { year: number }[] };
      return found.map(({ year }) => year);
    };

    expect(await years(', first: 3')).to.deep.equal([2019, 2018, 2017]);
    expect(await years('')).to.have.length(50);
    expect(await years(''))
      .to.include(2019)
      .and.not.include(1969);
    for (const first of [0, 51]) {
      expect(await years(`, first: ${first}`)).to.deep.equal([{ code: 'BAD_PAGE_SIZE', limit: 50 }]);
    }
  });

  it('leaves out whose grant was taken back, but for who asks for those', async () => {
    const revoked = await ask(db, '{ fundedOrganisationsByYear(filter: { states: [REVOKED] }) { year } }');
    expect(revoked).to.deep.equal({ fundedOrganisationsByYear: [{ year: 2023 }] });

    const [found] = await sets<object>(
      `fundingTotals { grants } of: fundingTotals(filter: { states: [REVOKED] }) { grants }`,
      [['d']],
    );
    expect(found).to.deep.equal({ fundingTotals: [], of: [{ grants: 1 }] });
  });

  it('refuses more recipients than can be told of at once', async () => {
    await db.query(
      `insert into funding_grant (id, origin, "recipientId", "topicIds", state, amount, currency, year, sources, conflicts, inferences)
       select 'many-' || n, 'STATED', 'recipient-' || n, '{}', 'ACTIVE', 1, 'SEK', 2020, '[]', '[]', '[]' from generate_series(0, $1) n`,
      [MOST_IN_SET],
    );
    const years = '{ fundedOrganisationsByYear { year } }';

    expect(codesOf(await funding.answer(db, years))).to.deep.equal(['BAD_INPUT']);
    expect(await ask(db, years.replace('Year ', 'Year(filter: { currency: "EUR" }) '))).to.deep.equal({
      fundedOrganisationsByYear: [{ year: 2025 }, { year: 2024 }],
    });
  });
});
