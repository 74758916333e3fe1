import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { funding, importInto } from '../funding.fixture.js';
import { anApproval, asked, boundOf, differences } from '../grant-writes/money.fixture.js';
import { changeCallState } from './change-call-state.js';
import { FundingCallState } from './funding-call.enums.js';

const euros = (amount: string) => ({ amount });

/** What a file says; 80.00 of the call are bound. */
const RECORDS = {
  programmes: [
    { id: 'programme', name: 'Programm' },
    { id: 'other', name: 'Anderes' },
  ],
  budgetYears: [
    { id: 'y2025', programme: 'programme', year: 2025, budget: euros('100.00') },
    { id: 'y2026', programme: 'programme', year: 2026, budget: euros('100.00') },
    { id: 'dollars', programme: 'programme', year: 2025, budget: { amount: '100.00', currency: 'USD' } },
    { id: 'elsewhere', programme: 'other', year: 2025, budget: euros('100.00') },
  ],
  fundingCalls: [
    { id: 'call', programme: 'programme', name: 'Aufruf', budgetYear: 'y2025', budget: euros('90.00') },
    { id: 'next', programme: 'programme', name: 'Nächster', budgetYear: 'y2026' },
  ],
};

type Section = keyof typeof RECORDS;

describe('a data file about a call of which money is bound', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await funding.emptyDatabase('bound-money', stopping);
    await imported({});
    const opening = { id: 'call', to: FundingCallState.OPEN, request: asked() } as const;
    await db.transaction((tx) => changeCallState(tx, opening));
    await anApproval(db, 'call', '80.00');
  });

  afterEach(async () => {
    expect(await boundOf(db, 'call')).to.deep.equal({ call: '80.00', year: '80.00' });
    expect(await differences(db)).to.deep.equal([]);
  });

  /** Imports what the file says, with other values of some records. */
  async function imported(changes: Partial<Record<Section, Record<string, object>>>) {
    const files = stopping(await dataFolder());
    const records = Object.entries(RECORDS).map(([section, all]) => {
      const changed = all.map((record) => ({ ...record, ...changes[section as Section]?.[record.id] }));
      return [section, changed];
    });
    return importInto(db, await files.write('calls.yaml', JSON.stringify(Object.fromEntries(records))));
  }
  const reasonOf = async (changes: Parameters<typeof imported>[0]) => {
    const { outcome, mistakes } = await imported(changes);
    return `${outcome} ${mistakes.map(({ path, reason }) => `${path} ${reason}`).join()}`;
  };

  it('leaves what is bound, and where the call stands', async () => {
    expect((await imported({})).outcome).to.equal('UNCHANGED');
    expect((await imported({ fundingCalls: { call: { name: 'Umbenannt' } } })).outcome).to.equal('IMPORTED');
    const [call] = await db.query<object[]>(`select state, version from funding_call where id = 'call'`);
    expect(call).to.deep.equal({ state: 'OPEN', version: 2 });
  });

  it('can lower budgets to what is bound, and no further', async () => {
    const budgets = (amount: string) => ({
      fundingCalls: { call: { budget: euros(amount) } },
      budgetYears: { y2025: { budget: euros(amount) } },
    });

    expect((await imported(budgets('80.00'))).outcome).to.equal('IMPORTED');
    expect(await reasonOf({ fundingCalls: { call: { budget: euros('79.99') } } })).to.match(/^REFUSED .*overcommitted/);
    expect(await reasonOf({ budgetYears: { y2025: { budget: euros('79.99') } } })).to.match(/^REFUSED .*overcommitted/);
  });

  it('cannot move it to another year, nor have it paid from nowhere', async () => {
    const bound = /^REFUSED .*80\.00 of it are bound by calls, which cannot go to another year/;

    expect(await reasonOf({ fundingCalls: { call: { budgetYear: 'y2026' } } })).to.match(bound);
    expect(await reasonOf({ fundingCalls: { call: { budgetYear: null } } })).to.match(bound);
    expect((await imported({ fundingCalls: { next: { budgetYear: 'y2025' } } })).outcome).to.equal('IMPORTED');
  });

  it('cannot have it in another currency', async () => {
    const inDollars = { budget: { amount: '90.00', currency: 'USD' }, budgetYear: null };

    expect(await reasonOf({ fundingCalls: { call: inDollars } })).to.match(/there are applications in EUR/);
    expect((await imported({ fundingCalls: { next: inDollars } })).outcome).to.equal('IMPORTED');
  });

  it('cannot have a call paid from the year of another programme, or in another currency', async () => {
    const wrong = (year: string) => new RegExp(`"${year}" is of another programme or in another currency`);

    expect(await reasonOf({ fundingCalls: { next: { budgetYear: 'elsewhere' } } })).to.match(wrong('elsewhere'));
    expect(await reasonOf({ fundingCalls: { next: { budgetYear: 'dollars' } } })).to.match(wrong('dollars'));
  });
});
