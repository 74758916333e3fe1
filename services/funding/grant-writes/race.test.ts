import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { type DataSource, type EntityManager, In } from 'typeorm';
import { migratedDatabase, withPatience } from '../../shared/testing/database.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { approveApplication } from '../application-writes/decide-application.js';
import { openFundingDatabase } from '../database.js';
import { FundingApplication } from '../funding-application/funding-application.js';
import { FundingApplicationState } from '../funding-application/funding-application.enums.js';
import { GrantState } from '../grant/grant.enums.js';
import { GrantPaymentKind } from '../grant-payment/grant-payment.js';
import { sumOfDecimals } from '../money/decimal.js';
import { changeGrant, endGrant } from './change-grant.js';
import {
  aBudgetYear,
  aCall,
  aGrant,
  anApplication,
  aProgramme,
  asked,
  boundOf,
  differences,
  euros,
  grantOf,
  tally,
} from './money.fixture.js';
import { recordPayment } from './record-payment.js';

const CONNECTIONS = 20;

describe('many decisions about money at once', function () {
  this.timeout(120_000);
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    const { url } = stopping(await migratedDatabase('money-race', openFundingDatabase));
    db = withPatience(await openFundingDatabase(url, CONNECTIONS));
    stopping(() => db.destroy());
  });

  /** 200 applications for 10.01 each, of two calls in one year, all approved at once. */
  async function decisions() {
    const programmeId = await aProgramme(db);
    const budgetYearId = await aBudgetYear(db, programmeId, '1000.00');
    const calls = [
      await aCall(db, { programmeId, budgetYearId, budget: '600.00' }),
      await aCall(db, { programmeId, budgetYearId, budget: null }),
    ];
    const applications = await Promise.all(
      Array.from({ length: 200 }, (_, index) => anApplication(db, calls[index % 2] ?? '', '10.01')),
    );

    const amount = euros('10.01');
    const outcome = await tally(
      applications.map((id) => db.transaction((tx) => approveApplication(tx, { id, amount, request: asked() }))),
    );
    return { outcome, bound: await Promise.all(calls.map((call) => boundOf(db, call))) };
  }

  it('200 approvals of 10.01 bind no more than the 1,000.00 of the year and the 600.00 of a call', async () => {
    const { outcome, bound } = await decisions();

    const year = '990.99'; // 99 * 10.01; the 100th would make 1001.00
    expect(outcome).to.deep.equal({ done: 99, BUDGET_EXCEEDED: 101 });
    expect(bound.map((each) => each.year)).to.deep.equal([year, year]);
    expect(Number(bound[0]?.call)).to.be.at.most(600);
    expect(await differences(db)).to.deep.equal([]);
  });

  /** 60 payments of 10.00 and 60 repayments of 5.00 at once, of a grant of 300.00 of which 100.00 are paid. */
  async function payments() {
    const grantId = await aGrant(db, await aCall(db), '300.00');
    const pay = (kind: GrantPaymentKind, amount: string) => (tx: EntityManager) =>
      recordPayment(tx, {
        grantId,
        id: randomUUID(),
        kind,
        amount: euros(amount),
        paidOn: '2025-04-01',
        request: asked(),
      });
    await db.transaction(pay(GrantPaymentKind.PAYMENT, '100.00'));

    const outcome = await tally(
      Array.from({ length: 120 }, (_, index) =>
        db.transaction(
          index % 2 === 0 ? pay(GrantPaymentKind.PAYMENT, '10.00') : pay(GrantPaymentKind.REPAYMENT, '5.00'),
        ),
      ),
    );
    return { outcome, grant: await grantOf(db, grantId) };
  }

  it('payments and repayments of a grant add up to the cent, and never exceed it', async () => {
    const { outcome, grant } = await payments();

    const net = Number(grant.paidValue) - Number(grant.repaidValue);
    expect(net).to.be.within(0, 300);
    expect(Object.keys(outcome)).to.not.include('bug');
    expect(await differences(db)).to.deep.equal([]);
  });

  /** Two grants of 50.00 grow in 40 requests at once, with 200.00 to be bound. */
  async function growth() {
    const call = await aCall(db, { budget: '200.00', year: '200.00' });
    const grants = [await aGrant(db, call, '50.00'), await aGrant(db, call, '50.00')];
    const grow = (tx: EntityManager, id: string, amount: string) =>
      changeGrant(tx, {
        id,
        changeId: randomUUID(),
        wanted: { amount: euros(amount), changedOn: '2025-04-01', reason: 'Mehrbedarf' },
        request: asked(),
      });

    const outcome = await tally(
      Array.from({ length: 40 }, (_, index) =>
        db.transaction((tx) => grow(tx, grants[index % 2] ?? '', `${60 + index * 3}.10`)),
      ),
    );
    return { outcome, call, grants };
  }

  it('a grant that grows in 40 requests at once never binds more than the budget', async () => {
    const { outcome, call, grants } = await growth();

    const amounts = await Promise.all(grants.map(async (id) => (await grantOf(db, id)).amountValue));
    const { call: bound, year } = await boundOf(db, call);
    expect(Number(bound)).to.be.at.most(200);
    expect(year).to.equal(bound);
    expect(bound).to.equal(sumOfDecimals(amounts));
    expect(outcome['bug'] ?? 0).to.equal(0);
    expect(await differences(db)).to.deep.equal([]);
  });

  /** A paid grant of 100.00 is revoked while it is repaid in 20 requests, and 20 others apply for what gets free. */
  async function revocation() {
    const call = await aCall(db, { budget: '100.00', year: '100.00' });
    const grantId = await aGrant(db, call, '100.00');
    const move = (tx: EntityManager, kind: GrantPaymentKind, amount: string) =>
      recordPayment(tx, {
        ...{ grantId, id: randomUUID(), kind, amount: euros(amount) },
        ...{ paidOn: '2025-04-01', request: asked() },
      });
    await db.transaction((tx) => move(tx, GrantPaymentKind.PAYMENT, '80.00'));
    const others = await Promise.all(Array.from({ length: 20 }, () => anApplication(db, call, '5.00')));

    const outcome = await tally([
      ...Array.from({ length: 20 }, () => db.transaction((tx) => move(tx, GrantPaymentKind.REPAYMENT, '4.00'))),
      db.transaction((tx) => endGrant(tx, { id: grantId, to: GrantState.REVOKED, request: asked() })),
      ...others.map((id) =>
        db.transaction((tx) => approveApplication(tx, { id, amount: euros('5.00'), request: asked() })),
      ),
    ]);
    return { outcome, call, approved: others };
  }

  it('a grant that is revoked while it is repaid sets free all of it, once, and no more is bound than there is', async () => {
    const { outcome, call, approved } = await revocation();

    expect(outcome['bug'] ?? 0).to.equal(0);
    expect(await differences(db)).to.deep.equal([]);
    const states = await db.manager.findBy(FundingApplication, { id: In(approved) });
    const granted = states.filter(({ state }) => state === FundingApplicationState.APPROVED).length;
    expect(await boundOf(db, call)).to.deep.equal({ call: `${granted * 5}.00`, year: `${granted * 5}.00` });
  });

  it('the same key 50 times at once approves once', async () => {
    const call = await aCall(db);
    const id = await anApplication(db, call, '100.00');
    const request = asked({ idempotencyKey: randomUUID() });

    const outcome = await tally(
      Array.from({ length: 50 }, () =>
        db.transaction((tx) => approveApplication(tx, { id, amount: euros('100.00'), request })),
      ),
    );

    expect(outcome).to.deep.equal({ done: 50 });
    expect((await boundOf(db, call)).call).to.equal('100.00');
  });
});
