import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder, type DataFolder } from '../shared/import/files.fixture.js';
import { importFiles } from '../shared/import/import-files.js';
import type { ServiceImport } from '../shared/import/section.js';
import { migratedDatabase, withPatience } from '../shared/testing/database.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { untilWaiting } from '../shared/testing/meeting.js';
import { approveApplication } from './application-writes/decide-application.js';
import { openFundingDatabase } from './database.js';
import { lockCall } from './funding-call/budget.js';
import { changeCallState } from './funding-call/change-call-state.js';
import { FundingCallState } from './funding-call/funding-call.enums.js';
import { anApplication, asked, boundOf, differences, euros } from './grant-writes/money.fixture.js';
import { fundingImport } from './import.js';

const euro = (amount: string) => ({ amount, currency: 'EUR' });
const records = (budgetYear: string, { budget = '90.00', name = 'C' } = {}) => ({
  programmes: [{ id: 'p', name: 'P' }],
  budgetYears: ['a-year', 'z-year'].map((id, index) => ({
    id,
    programme: 'p',
    year: 2024 + index,
    budget: euro('100.00'),
  })),
  fundingCalls: [
    { id: 'c', programme: 'p', name, budgetYear, budget: euro(budget) },
    { id: 'other', programme: 'p', name, budgetYear: 'z-year' },
  ],
});

describe('an import that moves a call while somebody decides about its money', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let importing: DataSource;
  let files: DataFolder;
  let application: string;

  beforeEach(async () => {
    const { url } = stopping(await migratedDatabase('import-beside-decisions', openFundingDatabase));
    db = withPatience(await openFundingDatabase(url));
    importing = await openFundingDatabase(url);
    stopping(() => db.destroy());
    stopping(() => importing.destroy());
    files = stopping(await dataFolder());
    await imported(records('a-year'));
    for (const id of ['c', 'other']) {
      await db.transaction((tx) => changeCallState(tx, { id, to: FundingCallState.OPEN, request: asked() }));
    }
    application = await anApplication(db, 'c', '10.00');
  });

  const imported = async (content: object, service: ServiceImport = fundingImport) => {
    const paths = [await files.write(`${Math.random()}.yaml`, JSON.stringify(content))];
    return importFiles({ paths, databases: [{ service, source: importing }] });
  };
  const approved = (id: string) =>
    db.transaction((tx) => approveApplication(tx, { id, amount: euros('10.00'), request: asked() }));

  for (const [what, call] of [
    ['the call that is moved', 'c'],
    ['another one of the year that it comes to', 'other'],
  ] as const) {
    it(`lets a decision about ${what} wait that comes while it writes`, async () => {
      const applied = call === 'c' ? application : await anApplication(db, call, '10.00');
      let decision: Promise<string> | undefined;
      const service: ServiceImport = {
        ...fundingImport,
        check: async (tx) => {
          decision = approved(applied);
          decision.catch(() => undefined); // looked at below
          await untilWaiting(db, 1);
          return (await fundingImport.check?.(tx)) ?? [];
        },
      };

      const { outcome } = await imported(records('z-year', { name: 'Renamed' }), service);

      expect(outcome).to.equal('IMPORTED');
      expect(await decision).to.equal(applied);
      expect(await boundOf(db, call)).to.deep.equal({ call: '10.00', year: '10.00' });
      const bound = await db.query<object[]>('select id, committed::text from budget_year order by id');
      expect(bound).to.deep.equal([
        { id: 'a-year', committed: '0.00' },
        { id: 'z-year', committed: '10.00' },
      ]);
      expect(await differences(db)).to.deep.equal([]);
    });
  }

  it('waits for a decision that came first, and is refused when that has bound money of the year', async () => {
    let report: ReturnType<typeof imported> | undefined;
    await db.transaction(async (tx) => {
      await lockCall(tx, 'c');
      report = imported(records('z-year'));
      await untilWaiting(db, 1);
      await approveApplication(tx, { id: application, amount: euros('10.00'), request: asked() });
    });

    expect((await report)?.outcome).to.equal('REFUSED');
    expect(await boundOf(db, 'c')).to.deep.equal({ call: '10.00', year: '10.00' });
    expect(await differences(db)).to.deep.equal([]);
  });

  it('ends no decision, and is ended by none, however many come at once', async () => {
    await imported(records('a-year', { budget: '100.00' }));
    for (let round = 0; round < 10; round++) {
      const each = await anApplication(db, 'c', '1.00');
      const decision = db.transaction((tx) =>
        approveApplication(tx, { id: each, amount: euros('1.00'), request: asked() }),
      );
      const year = round === 0 ? 'z-year' : 'a-year';
      const [, { outcome }] = await Promise.all([decision, imported(records(year, { budget: `${80 - round}.00` }))]);
      expect(outcome).to.be.oneOf(['IMPORTED', 'REFUSED', 'UNCHANGED']); // what has bound money does not move
    }
    expect(await differences(db)).to.deep.equal([]);
  });
});
