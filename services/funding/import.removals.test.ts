import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder, type DataFolder } from '../shared/import/files.fixture.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { funding, importInto } from './funding.fixture.js';
import { aCall, aGrant, differences } from './grant-writes/money.fixture.js';

const STATED = {
  programmes: [{ id: 'p', name: 'P' }],
  budgetYears: [{ id: 'y', programme: 'p', year: 2024, budget: { amount: '100.00', currency: 'EUR' } }],
  fundingCalls: [{ id: 'c', programme: 'p', name: 'C', budgetYear: 'y' }],
  grants: [
    {
      id: 'g',
      call: 'c',
      recipientLabel: 'Club',
      amount: { amount: '10.00', currency: 'EUR' },
      payments: [{ amount: { amount: '4.00', currency: 'EUR' } }],
      reports: [{ kind: 'FINAL_REPORT' }],
    },
  ],
};

describe('money that a data file names as removed', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let files: DataFolder;

  beforeEach(async () => {
    db = await funding.emptyDatabase('funding-removals', stopping);
    files = stopping(await dataFolder());
    const { mistakes } = await imported(STATED);
    expect(mistakes).to.deep.equal([]);
  });

  const imported = async (content: object) =>
    importInto(db, await files.write(`${Math.random()}.yaml`, JSON.stringify(content)));
  const reasons = async (removed: object) =>
    (await imported({ removed })).mistakes.map(({ path, reason }) => `${path} ${reason}`);

  it('goes with its payments and reports, and out of the totals', async () => {
    const { outcome } = await imported({
      removed: { programmes: ['p'], budgetYears: ['y'], fundingCalls: ['c'], grants: ['g'] },
    });

    expect(outcome).to.equal('IMPORTED');
    for (const table of [
      'programme',
      'budget_year',
      'funding_call',
      'funding_grant',
      'grant_payment',
      'grant_report',
    ]) {
      expect(await db.query(`select * from ${table}`), table).to.deep.equal([]);
    }
    expect(await differences(db)).to.deep.equal([]);
  });

  it('stays while something refers to it', async () => {
    expect(await reasons({ programmes: ['p'], budgetYears: ['y'], fundingCalls: ['c'] })).to.deep.equal([
      'removed.programmes[0] is still referred to by grants[g]; change or remove that first',
      'removed.fundingCalls[0] is still referred to by grants[g]; change or remove that first',
    ]);
  });

  it('stays where it came about by the writes of the graph, or by a list', async () => {
    const call = await aCall(db, {});
    const grant = await aGrant(db, call, '20.00');
    const [{ applicationId } = { applicationId: '' }] = await db.query<{ applicationId: string }[]>(
      'select "applicationId" from funding_grant where id = $1',
      [grant],
    );
    await db.query(`update funding_grant set "listId" = 'zuwendungen', "recipientKey" = 'club' where id = 'g'`);

    expect(await reasons({ grants: ['g', grant], fundingApplications: [applicationId] })).to.have.members([
      'removed.grants[0] is stated by the list of grants zuwendungen; import that list with --replace',
      'removed.grants[1] came about by the writes of the graph, and is kept',
      'removed.fundingApplications[0] came about by the writes of the graph, and is kept',
    ]);
    expect(await differences(db)).to.deep.equal([]);
  });
});
