import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource, EntityManager } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { approveApplication } from '../application-writes/decide-application.js';
import { withdrawApplication } from '../application-writes/withdraw-application.js';
import { funding } from '../funding.fixture.js';
import { GrantState } from '../grant/grant.enums.js';
import { GrantPaymentKind } from '../grant-payment/grant-payment.js';
import { changeGrant, endGrant } from './change-grant.js';
import {
  aBudgetYear,
  aCall,
  aGrant,
  anApplication,
  aProgramme,
  asked,
  boundOf,
  euros,
  refusalOf,
  withoutLocks,
} from './money.fixture.js';
import { recordPayment } from './record-payment.js';

type Work = (tx: EntityManager) => Promise<unknown>;
type Locking = (tx: EntityManager) => EntityManager;

const locked: Locking = (tx) => tx;

/** Each is tried without locks as well, where the tables refuse what would be too much, or nobody sees what is wrong. */
describe('a decision about money waits', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await funding.emptyDatabase('waiting-decisions', stopping);
  });

  const approval =
    (id: string, amount: string): Work =>
    (tx) =>
      approveApplication(tx, { id, amount: euros(amount), request: asked() });
  const withdrawal =
    (id: string): Work =>
    (tx) =>
      withdrawApplication(tx, { id, reason: null, submitterHash: null, request: asked() });
  const payment =
    (grantId: string, amount: string, kind = GrantPaymentKind.PAYMENT): Work =>
    (tx) =>
      recordPayment(tx, {
        ...{ grantId, id: randomUUID(), kind, amount: euros(amount) },
        ...{ paidOn: '2025-04-01', request: asked() },
      });
  const growth =
    (id: string, amount: string): Work =>
    (tx) => {
      const wanted = { amount: euros(amount), changedOn: '2025-04-01', reason: 'Mehrbedarf' };
      return changeGrant(tx, { id, changeId: randomUUID(), wanted, request: asked() });
    };
  const end =
    (id: string): Work =>
    (tx) =>
      endGrant(tx, { id, to: GrantState.REVOKED, request: asked() });

  /** A transaction in which something is done. */
  interface Opened {
    /** Returns when somebody waits for it. */
    waitedFor(): Promise<void>;
    commit(): Promise<void>;
  }

  async function opened(work: Work): Promise<Opened> {
    const runner = db.createQueryRunner();
    await runner.startTransaction();
    const [{ pid } = { pid: 0 }] = await runner.manager.query<{ pid: number }[]>('select pg_backend_pid() as pid');
    await work(runner.manager);
    return {
      waitedFor: () => untilWaitedFor(pid),
      commit: async () => {
        await runner.commitTransaction();
        await runner.release();
      },
    };
  }

  const untilWaitedFor = (pid: number) => untilSome(1, `$1 = any(pg_blocking_pids(pid))`, [pid]);
  const untilWaiting = (waiters: number) =>
    untilSome(waiters, `datname = current_database() and wait_event_type = 'Lock'`);

  async function untilSome(many: number, condition: string, values: readonly unknown[] = []): Promise<void> {
    const waiting = `select from pg_stat_activity where ${condition}`;
    for (const deadline = performance.now() + 10_000; performance.now() < deadline;)
      if ((await db.query<object[]>(waiting, [...values])).length >= many) return;
    expect.fail('nobody waited');
  }

  /** What becomes of something that begins while the first is under way. */
  async function outcomeBehind(first: Work, second: Work): Promise<string> {
    const open = await opened(first);
    const outcome = refusalOf(db.transaction(second));
    await open.waitedFor();
    await open.commit();
    return outcome;
  }

  it('for one about another call of the same year, and is refused what that one has bound', async () => {
    const behindAnother = async (locking: Locking) => {
      const programmeId = await aProgramme(db);
      const budgetYearId = await aBudgetYear(db, programmeId, '100.00');
      const applied = async () => anApplication(db, await aCall(db, { programmeId, budgetYearId, budget: null }));
      const second = approval(await applied(), '40.01');
      return outcomeBehind(approval(await applied(), '60.00'), (tx) => second(locking(tx)));
    };

    expect(await behindAnother(locked)).to.equal('BUDGET_EXCEEDED');
    expect(await behindAnother(withoutLocks)).to.equal('bug');
  });

  it('for one about the same call where no year is known', async () => {
    const behindAnother = async (locking: Locking) => {
      const call = await aCall(db, { budget: '100.00' });
      const second = approval(await anApplication(db, call), '40.01');
      return outcomeBehind(approval(await anApplication(db, call), '60.00'), (tx) => second(locking(tx)));
    };

    expect(await behindAnother(locked)).to.equal('BUDGET_EXCEEDED');
    expect(await behindAnother(withoutLocks)).to.equal('bug');
  });

  it('for another one about the same application, and sees what became of it', async () => {
    const behindAnother = async (locking: Locking) => {
      const id = await anApplication(db, await aCall(db), '60.00');
      return outcomeBehind(withdrawal(id), (tx) => approval(id, '60.00')(locking(tx)));
    };

    expect(await behindAnother(locked)).to.equal('TRANSITION_REFUSED');
    expect(await behindAnother(withoutLocks)).to.equal('done');
  });

  it('for those about the year that a call was moved to meanwhile', async () => {
    const programmeId = await aProgramme(db);
    const [from, to] = [
      await aBudgetYear(db, programmeId, '100.00', 2024),
      await aBudgetYear(db, programmeId, '50.00', 2025),
    ];
    const moved = await aCall(db, { programmeId, budgetYearId: from, budget: null });
    const other = await aCall(db, { programmeId, budgetYearId: to, budget: null });
    const [first, second] = [await anApplication(db, other), await anApplication(db, moved)];
    const move: Work = (tx) => tx.query('update funding_call set "budgetYearId" = $1 where id = $2', [to, moved]);

    // Whoever moves the call holds it, then somebody else does: so the second decision has it when the first is under way.
    const moving = await opened(move);
    const holding = opened((tx) => tx.query('select from funding_call where id = $1 for update', [moved]));
    await moving.waitedFor();
    const outcome = refusalOf(db.transaction(approval(second, '10.01')));
    await untilWaiting(2);
    await moving.commit();
    const holder = await holding;
    const deciding = await opened(approval(first, '40.00'));
    await holder.commit();
    await deciding.waitedFor();
    await deciding.commit();

    expect(await outcome).to.equal('BUDGET_EXCEEDED');
  });

  it('for a change of another grant, and does not grow by what that one has bound', async () => {
    const behindAnother = async (locking: Locking) => {
      const call = await aCall(db, { budget: '200.00', year: '200.00' });
      const [first, second] = [await aGrant(db, call, '50.00'), await aGrant(db, call, '50.00')];
      return outcomeBehind(growth(first, '150.00'), (tx) => growth(second, '50.01')(locking(tx)));
    };

    expect(await behindAnother(locked)).to.equal('BUDGET_EXCEEDED');
    expect(await behindAnother(withoutLocks)).to.equal('bug');
  });

  it('for a payment of the same grant, and pays no more than is left', async () => {
    const behindAnother = async (locking: Locking) => {
      const grantId = await aGrant(db, await aCall(db), '300.00');
      return outcomeBehind(payment(grantId, '200.00'), (tx) => payment(grantId, '100.01')(locking(tx)));
    };

    expect(await behindAnother(locked)).to.equal('GRANT_EXCEEDED');
    expect(await behindAnother(withoutLocks)).to.equal('bug');
  });

  it('for a repayment of the grant that it takes back, and sets free what comes back', async () => {
    const boundBehindAnother = async (locking: Locking) => {
      const call = await aCall(db, { budget: '100.00', year: '100.00' });
      const grantId = await aGrant(db, call, '100.00');
      await db.transaction(payment(grantId, '80.00'));
      const repayment = payment(grantId, '30.00', GrantPaymentKind.REPAYMENT);
      await outcomeBehind(repayment, (tx) => end(grantId)(locking(tx)));
      return boundOf(db, call);
    };

    expect(await boundBehindAnother(locked)).to.deep.equal({ call: '50.00', year: '50.00' }); // 80 - 30
    expect(await boundBehindAnother(withoutLocks)).to.deep.equal({ call: '80.00', year: '80.00' });
  });
});
