import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource, EntityManager } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { approveApplication, rejectApplication } from '../application-writes/decide-application.js';
import { withdrawApplication } from '../application-writes/withdraw-application.js';
import { changeCallState } from '../funding-call/change-call-state.js';
import { FundingCallState } from '../funding-call/funding-call.enums.js';
import type { VersionedRequest } from '../funding-journal/request.js';
import { funding } from '../funding.fixture.js';
import { GrantState } from '../grant/grant.enums.js';
import { GrantPaymentKind } from '../grant-payment/grant-payment.js';
import { GrantReportKind } from '../grant-report/grant-report.js';
import { changeGrant, endGrant } from './change-grant.js';
import { makeGrant, type WantedGrant } from './make-grant.js';
import {
  aCall,
  aGrant,
  anApplication,
  anApproval,
  asked,
  differences,
  euros,
  grantOf,
  NOW,
  refusalOf,
} from './money.fixture.js';
import { recordPayment } from './record-payment.js';
import { receiveReport, requireReport } from './require-report.js';

const A_DAY_MS = 86_400_000;

type Write = (tx: EntityManager, request: VersionedRequest) => Promise<unknown>;

describe('a write about money is refused', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await funding.emptyDatabase('refused-writes', stopping);
  });

  afterEach(async () => {
    expect(await differences(db)).to.deep.equal([]);
  });

  const outcomeOf = (write: Write, wishes: Partial<VersionedRequest> = {}) =>
    refusalOf(db.transaction((tx) => write(tx, asked(wishes))));

  const reject =
    (id: string): Write =>
    (tx, request) =>
      rejectApplication(tx, { id, reason: 'Zu spät', request });
  const approve =
    (id: string, amount = '1.00'): Write =>
    (tx, request) =>
      approveApplication(tx, { id, amount: euros(amount), request });
  const withdraw =
    (id: string): Write =>
    (tx, request) =>
      withdrawApplication(tx, { id, reason: null, submitterHash: null, request });
  const grant =
    (applicationId: string, wanted: Partial<WantedGrant> = {}): Write =>
    (tx, request) =>
      makeGrant(tx, {
        ...{ id: randomUUID(), newId: randomUUID, applicationId },
        ...{ wanted: { grantedOn: '2025-03-01', ...wanted }, request },
      });
  const change =
    (id: string, wanted: { periodEnd?: string; purpose?: string }): Write =>
    (tx, request) =>
      changeGrant(tx, {
        id,
        changeId: randomUUID(),
        wanted: { ...wanted, changedOn: '2025-05-01', reason: 'So' },
        request,
      });
  const pay =
    (grantId: string, amount = '1.00'): Write =>
    (tx, request) =>
      recordPayment(tx, {
        ...{ grantId, id: randomUUID(), kind: GrantPaymentKind.PAYMENT, amount: euros(amount), paidOn: '2025-04-01' },
        request,
      });

  it('to who has read another version of a call, an application or a grant', async () => {
    const call = await aCall(db);
    const application = await anApplication(db, call, '10.00');
    const approval = await anApproval(db, call, '10.00');
    const id = await aGrant(db, call, '10.00');
    const reportId = randomUUID();
    const report = { grantId: id, kind: GrantReportKind.FINAL_REPORT, dueOn: '2025-12-31' };
    await db.transaction((tx) => requireReport(tx, { ...report, id: reportId, request: asked() }));
    const writes: Record<string, Write> = {
      close: (tx, request) => changeCallState(tx, { id: call, to: FundingCallState.CLOSED, request }),
      approve: approve(application),
      reject: reject(application),
      withdraw: withdraw(application),
      grant: grant(approval),
      change: change(id, { purpose: 'Fest' }),
      pay: pay(id),
      end: (tx, request) => endGrant(tx, { id, to: GrantState.COMPLETED, request }),
      require: (tx, request) => requireReport(tx, { ...report, id: randomUUID(), request }),
      receive: (tx, request) => receiveReport(tx, { id: reportId, receivedOn: '2025-12-30', request }),
    };

    for (const [what, write] of Object.entries(writes))
      expect(await outcomeOf(write, { expectedVersion: 99 }), what).to.equal('VERSION_CONFLICT');
  });

  it('about an application that a file states', async () => {
    const id = 'stated-application';
    const state = (to: string) => db.query('update funding_application set state = $2 where id = $1', [id, to]);
    await db.query(
      `insert into funding_application (id, origin, "callId", "applicantLabel", state, requested, approved, currency, sources, conflicts, inferences)
       values ($1, 'STATED', $2, 'Verein', 'SUBMITTED', 10, 10, 'EUR', '[]', '[]', '[]')`,
      [id, await aCall(db)],
    );

    for (const write of [approve(id), reject(id), withdraw(id)])
      expect(await outcomeOf(write)).to.equal('STATED_ELSEWHERE');
    await state('APPROVED');
    expect(await outcomeOf(grant(id))).to.equal('STATED_ELSEWHERE');
  });

  it('with a period that ends before it begins', async () => {
    const call = await aCall(db);
    const backwards = { periodStart: '2025-06-01', periodEnd: '2025-05-31' };
    const oneDay = { periodStart: '2025-06-01', periodEnd: '2025-06-01' };
    const application = await anApproval(db, call, '10.00');
    expect(await outcomeOf(grant(application, backwards))).to.equal('BAD_INPUT');
    expect(await outcomeOf(grant(application, oneDay))).to.equal('done');
    const [{ id } = { id: '' }] = await db.query<{ id: string }[]>(
      'select id from funding_grant where "applicationId" = $1',
      [application],
    );

    expect(await outcomeOf(change(id, { periodEnd: '2025-05-31' }))).to.equal('BAD_INPUT');
    expect(await outcomeOf(change(id, { periodEnd: '2025-12-31' }))).to.equal('done');
  });

  it('with the key of another one for a day, and not after it', async () => {
    const id = await aGrant(db, await aCall(db), '100.00');
    const idempotencyKey = randomUUID();
    const payAt = (amount: string, ms: number) =>
      outcomeOf(pay(id, amount), { idempotencyKey, now: new Date(NOW.getTime() + ms) });
    await payAt('60.00', 0);

    expect(await payAt('1.00', A_DAY_MS - 1)).to.equal('IDEMPOTENCY_KEY_REUSED');
    expect(await payAt('60.00', A_DAY_MS - 1)).to.equal('done'); // again
    expect((await grantOf(db, id)).paidValue).to.equal('60.00');
    expect(await payAt('1.00', A_DAY_MS)).to.equal('done'); // anew
    expect((await grantOf(db, id)).paidValue).to.equal('61.00');
  });

  it('by the tables where nobody looked at budgets, payments and applications', async () => {
    const call = await aCall(db, { budget: '100.00', year: '100.00' });
    const grantId = await aGrant(db, call, '10.00');
    const { applicationId } = await grantOf(db, grantId);

    for (const [statement, constraint] of [
      [`update funding_call set committed = 100.01 where id = '${call}'`, 'funding_call_is_not_overcommitted'],
      [`update funding_call set committed = -0.01 where id = '${call}'`, 'funding_call_committed_is_not_negative'],
      [`update budget_year set committed = 100.01 where committed = 10`, 'budget_year_is_not_overcommitted'],
      [`update funding_grant set paid = 10.01 where id = '${grantId}'`, 'funding_grant_is_not_overpaid'],
      [`update funding_grant set repaid = 0.01 where id = '${grantId}'`, 'funding_grant_is_not_overpaid'],
      [`update funding_grant set origin = 'STATED' where id = '${grantId}'`, 'funding_grant_id_is_of_its_origin'],
      [
        `insert into funding_grant select (jsonb_populate_record(g, '{"id": "${randomUUID()}"}')).* from funding_grant g
          where "applicationId" = '${applicationId}'`,
        'funding_grant_once_per_application',
      ],
    ] as const) {
      const refusal = await db.query(statement).then(
        () => null,
        (error: unknown) => error,
      );
      expect(refusal, statement).to.have.nested.property('driverError.constraint', constraint);
    }
  });
});
