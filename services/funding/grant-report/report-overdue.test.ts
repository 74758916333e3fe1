import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { statementsOf, tablesReadWhole } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, funding, importInto } from '../funding.fixture.js';
import { aCall, aGrant } from '../grant-writes/money.fixture.js';

const ALL = Object.values(YesNoUnknown);
const DUE = '2025-06-30';
const DAYS = ['2025-06-29', '2025-06-30', '2025-07-01', '2025-08-01'];

/** Of a stated grant, of a recorded one and of one that was revoked: what is due when, and when it came. */
const REPORTS: Record<string, { dueOn: string | null; receivedOn: string | null }> = {
  open: { dueOn: DUE, receivedOn: null },
  early: { dueOn: DUE, receivedOn: '2025-06-30' },
  late: { dueOn: DUE, receivedOn: '2025-07-15' },
  whenever: { dueOn: null, receivedOn: null },
  came: { dueOn: null, receivedOn: '2025-07-01' },
};

const LIST = `query ($asOf: Date!, $is: [YesNoUnknown!]) {
  overdueGrantReports(asOf: $asOf, is: $is, first: 100) { nodes { id overdue(asOf: $asOf) { isOverdue daysSinceDue } } }
}`;

interface Listed {
  overdueGrantReports: { nodes: { id: string; overdue: { isOverdue: YesNoUnknown; daysSinceDue: number | null } }[] };
}

describe('reports that are overdue', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await funding.emptyDatabase('overdue-reports', stopping);
    const files = stopping(await dataFolder());
    const stated = `grants: [{ id: stated, recipient: a, amount: { amount: 1 } }]`;
    expect((await importInto(db, await files.write('grants.yaml', stated))).mistakes).to.deep.equal([]);
    const recorded = await aGrant(db, await aCall(db), '10.00');
    const revoked = await aGrant(db, await aCall(db), '10.00');
    await db.query(`update funding_grant set state = 'REVOKED' where id = $1`, [revoked]);
    for (const [origin, grant] of Object.entries({ stated: 'stated', recorded, revoked })) {
      for (const [name, { dueOn, receivedOn }] of Object.entries(REPORTS)) {
        await db.query(
          `insert into grant_report (id, "grantId", kind, "dueOn", "receivedOn", sources, conflicts, inferences)
           values ($1, $2, 'FINAL_REPORT', $3, $4, '[]', '[]', '[]')`,
          [`${name}-${origin}`, grant, dueOn, receivedOn],
        );
      }
    }
  });

  const listed = async (asOf: string, is: readonly YesNoUnknown[]) =>
    ((await ask(db, LIST, { asOf, is })) as Listed).overdueGrantReports.nodes;
  const namesOf = async (asOf: string, answer: YesNoUnknown) => (await listed(asOf, [answer])).map(({ id }) => id);

  it('are those that were due and came later, or have not come to a grant that is kept here', async () => {
    expect(await namesOf('2025-07-01', YesNoUnknown.YES)).to.deep.equal([
      'late-recorded',
      'late-revoked',
      'late-stated',
      'open-recorded',
    ]);
    expect(await namesOf('2025-08-01', YesNoUnknown.YES)).to.deep.equal(['open-recorded']);
    expect(await namesOf(DUE, YesNoUnknown.YES)).to.deep.equal([]);
  });

  it('are unknown where only a source states the grant, it was taken back, or no day by which they are due is known', async () => {
    expect(await namesOf('2025-08-01', YesNoUnknown.UNKNOWN)).to.deep.equal([
      'open-revoked',
      'open-stated',
      'whenever-recorded',
      'whenever-revoked',
      'whenever-stated',
    ]);
  });

  for (const day of DAYS) {
    it(`are listed on ${day} just as they say of themselves, each under one answer`, async () => {
      const lists = await Promise.all(ALL.map((answer) => listed(day, [answer])));

      for (const [index, answer] of ALL.entries()) {
        for (const { id, overdue } of lists[index] ?? []) expect(overdue.isOverdue, id).to.equal(answer);
      }
      expect(lists.flat()).to.have.length(15);
      expect(new Set(lists.flat().map(({ id }) => id)).size).to.equal(15);
    });
  }

  it('say for how many days, if it is known when they were due', async () => {
    const days = new Map((await listed('2025-07-01', ALL)).map(({ id, overdue }) => [id, overdue.daysSinceDue]));

    expect(days.get('open-recorded')).to.equal(1);
    expect(days.get('whenever-recorded')).to.equal(null);
  });

  it('are asked for if no answer is named, and found by an index with two statements', async () => {
    const source =
      '{ overdueGrantReports(asOf: "2025-08-01", first: 20) { nodes { id overdue(asOf: "2025-08-01") { isOverdue } } } }';

    const statements = await statementsOf(db, () => ask(db, source));

    expect(((await ask(db, source)) as Listed).overdueGrantReports.nodes.map(({ id }) => id)).to.deep.equal([
      'open-recorded',
    ]);
    expect(statements).to.have.length(2); // the page, and the grants
    expect(await tablesReadWhole(db, () => ask(db, source))).to.not.include('grant_report');
  });
});
