import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { approveApplication, rejectApplication } from '../application-writes/decide-application.js';
import { submitApplication } from '../application-writes/submit-application.js';
import { withdrawApplication } from '../application-writes/withdraw-application.js';
import { FundingApplication } from '../funding-application/funding-application.js';
import { changeCallState } from '../funding-call/change-call-state.js';
import { FundingCallState } from '../funding-call/funding-call.enums.js';
import { funding } from '../funding.fixture.js';
import { GrantState } from '../grant/grant.enums.js';
import { GrantPaymentKind } from '../grant-payment/grant-payment.js';
import { GrantReport, GrantReportKind } from '../grant-report/grant-report.js';
import { changeGrant, endGrant, type WantedChange } from './change-grant.js';
import { makeGrant } from './make-grant.js';
import {
  aCall,
  aGrant,
  anApplication,
  anApproval,
  asked,
  boundOf,
  differences,
  euros,
  grantOf,
  NOW,
  refusalOf,
} from './money.fixture.js';
import { recordPayment } from './record-payment.js';
import { receiveReport, requireReport } from './require-report.js';

describe('money', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await funding.emptyDatabase('money', stopping);
  });

  afterEach(async () => {
    expect(await differences(db)).to.deep.equal([]);
  });

  const submit = (call: string, amount = euros('10.00'), project: string | null = null, purpose = 'Fest') =>
    db.transaction((tx) =>
      submitApplication(tx, {
        id: randomUUID(),
        wanted: { call, applicant: 'verein-a', requested: amount, project, purpose },
        submitterHash: null,
        request: asked(),
      }),
    );
  const approve = (id: string, amount: string, request = asked()) =>
    db.transaction((tx) => approveApplication(tx, { id, amount: euros(amount), request }));
  const withdraw = (id: string, submitterHash: string | null = null) =>
    db.transaction((tx) =>
      withdrawApplication(tx, { id, reason: 'Nicht mehr nötig', submitterHash, request: asked() }),
    );
  const reject = (id: string, reason = 'Kriterien nicht erfüllt') =>
    db.transaction((tx) => rejectApplication(tx, { id, reason, request: asked() }));
  const grantFor = (applicationId: string) => {
    const making = { id: randomUUID(), newId: randomUUID, applicationId, wanted: { grantedOn: '2025-03-01' } };
    return db.transaction((tx) => makeGrant(tx, { ...making, request: asked() }));
  };
  const change = (id: string, wanted: Partial<WantedChange>, request = asked()) =>
    db.transaction((tx) =>
      changeGrant(tx, {
        id,
        changeId: randomUUID(),
        wanted: { changedOn: '2025-05-01', reason: 'Änderung', ...wanted },
        request,
      }),
    );
  const move = (grantId: string, kind: GrantPaymentKind, amount = euros('1.00')) =>
    db.transaction((tx) =>
      recordPayment(tx, { grantId, id: randomUUID(), kind, amount, paidOn: '2025-04-01', request: asked() }),
    );
  const pay = (grantId: string, amount: string) => move(grantId, GrantPaymentKind.PAYMENT, euros(amount));
  const repay = (grantId: string, amount: string) => move(grantId, GrantPaymentKind.REPAYMENT, euros(amount));

  it('is applied for only while the call is open and its deadline has not passed', async () => {
    const states = [FundingCallState.ANNOUNCED, FundingCallState.CLOSED];
    const calls = [
      ...(await Promise.all(states.map((state) => aCall(db, { state })))),
      await aCall(db, { deadline: new Date(NOW.getTime() - 1) }),
    ];

    expect(await Promise.all(calls.map((call) => refusalOf(submit(call))))).to.deep.equal([
      'CALL_NOT_OPEN',
      'CALL_NOT_OPEN',
      'CALL_NOT_OPEN',
    ]);
    expect(await refusalOf(submit('nowhere'))).to.equal('CALL_NOT_FOUND');
    expect(await refusalOf(submit(await aCall(db, { deadline: NOW })))).to.equal('done');
  });

  it('is applied for with an amount of the currency of the call, and for a project that is known', async () => {
    const call = await aCall(db);

    expect(await refusalOf(submit(call, euros('0.00')))).to.equal('BAD_INPUT');
    expect(await refusalOf(submit(call, euros('-1.00')))).to.equal('BAD_INPUT');
    expect(await refusalOf(submit(call, { amount: '1.00', currency: 'USD' }))).to.equal('CURRENCY_MISMATCH');
    expect(await refusalOf(submit(call, euros('1.00'), 'nowhere'))).to.equal('BAD_INPUT');
    expect(await refusalOf(submit(call, euros('1.00'), null, 'a\0b'))).to.equal('BAD_INPUT');
  });

  it('is bound of call and year when it is approved, to the last cent', async () => {
    const call = await aCall(db, { budget: '100.00', year: '1000.00' });
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => anApplication(db, call, '60.00')));

    expect(await refusalOf(approve(first ?? '', '59.99'))).to.equal('done');
    expect(await refusalOf(approve(second ?? '', '40.02'))).to.equal('BUDGET_EXCEEDED'); // 59.99 + 40.02 = 100.01
    expect(await refusalOf(approve(second ?? '', '40.01'))).to.equal('done');
    expect(await refusalOf(approve(third ?? '', '0.01'))).to.equal('BUDGET_EXCEEDED');
    expect(await boundOf(db, call)).to.deep.equal({ call: '100.00', year: '100.00' });
  });

  it('is never more than the year has, even where the call has no limit', async () => {
    const call = await aCall(db, { budget: null, year: '50.00' });

    expect(await refusalOf(anApproval(db, call, '50.01'))).to.equal('BUDGET_EXCEEDED');
    expect(await refusalOf(anApproval(db, call, '50.00'))).to.equal('done');
  });

  it('is not approved beyond what was applied for, nor twice', async () => {
    const id = await anApplication(db, await aCall(db), '10.00');

    expect(await refusalOf(approve(id, '10.01'))).to.equal('BAD_INPUT');
    expect(await refusalOf(approve(id, '10.00', asked({ expectedVersion: 7 })))).to.equal('VERSION_CONFLICT');
    expect(await refusalOf(approve(id, '10.00', asked({ expectedVersion: 1 })))).to.equal('done');
    expect(await refusalOf(approve(id, '10.00'))).to.equal('TRANSITION_REFUSED');
    expect(await refusalOf(approve(randomUUID(), '10.00'))).to.equal('APPLICATION_NOT_FOUND');
  });

  it('is free again when an approved application is withdrawn, and can be given to another', async () => {
    const call = await aCall(db, { budget: '100.00', year: '100.00' });
    const id = await anApproval(db, call, '100.00');

    await withdraw(id);

    expect(await boundOf(db, call)).to.deep.equal({ call: '0.00', year: '0.00' });
    expect(await refusalOf(anApproval(db, call, '100.00'))).to.equal('done');
    expect(await refusalOf(withdraw(id))).to.equal('TRANSITION_REFUSED');
  });

  it('of a partner is withdrawn by that partner and no other', async () => {
    const submission = { wanted: { call: await aCall(db), applicant: 'a', requested: euros('1.00') } };
    const id = await db.transaction((tx) =>
      submitApplication(tx, { ...submission, id: randomUUID(), submitterHash: 'one', request: asked() }),
    );

    expect(await refusalOf(withdraw(id, 'another'))).to.equal('APPLICATION_NOT_FOUND');
    expect(await refusalOf(withdraw(id, 'one'))).to.equal('done');
  });

  it('is refused with a reason', async () => {
    const id = await anApplication(db, await aCall(db));

    expect(await refusalOf(reject(id, ' '))).to.equal('BAD_INPUT');
    expect(await refusalOf(reject(id, 'a\0'))).to.equal('BAD_INPUT');
    await reject(id);

    const { state, reason, version } = await db.manager.findOneByOrFail(FundingApplication, { id });
    expect({ state, reason, version }).to.deep.equal({
      state: 'REJECTED',
      reason: 'Kriterien nicht erfüllt',
      version: 2,
    });
    expect(await refusalOf(approve(id, '1.00'))).to.equal('TRANSITION_REFUSED');
  });

  it('is granted once, and stays bound', async () => {
    const call = await aCall(db, { year: '500.00' });
    const application = await anApproval(db, call, '123.45');

    const grant = await grantOf(db, await grantFor(application));

    expect([grant.amountValue, grant.state, grant.year, grant.recipientId]).to.deep.equal([
      '123.45',
      'ACTIVE',
      2025,
      'verein-a',
    ]);
    expect(await boundOf(db, call)).to.deep.equal({ call: '123.45', year: '123.45' });
    expect(await refusalOf(grantFor(application))).to.equal('TRANSITION_REFUSED');
    expect(await refusalOf(withdraw(application))).to.equal('TRANSITION_REFUSED');
  });

  it('is changed within the budgets and not below what was paid; each change is kept', async () => {
    const call = await aCall(db, { budget: '100.00', year: '90.00' });
    const id = await aGrant(db, call, '50.00');
    await pay(id, '30.00');

    expect(await refusalOf(change(id, { amount: euros('90.01') }))).to.equal('BUDGET_EXCEEDED');
    expect(await refusalOf(change(id, { amount: euros('29.99') }))).to.equal('GRANT_ALREADY_PAID');
    expect(await refusalOf(change(id, {}))).to.equal('BAD_INPUT');
    expect(await refusalOf(change(randomUUID(), { amount: euros('1.00') }))).to.equal('GRANT_NOT_FOUND');
    await change(id, { amount: euros('90.00') });
    await change(id, { amount: euros('30.00'), periodEnd: '2025-12-31' });

    expect(await boundOf(db, call)).to.deep.equal({ call: '30.00', year: '30.00' });
    const rows = await db.query<object[]>(
      'select position, "amountBefore", "amountAfter", "periodEndAfter" from grant_change where "grantId" = $1 order by 1',
      [id],
    );
    expect(rows).to.deep.equal([
      { position: 1, amountBefore: '50.00', amountAfter: '90.00', periodEndAfter: null },
      { position: 2, amountBefore: '90.00', amountAfter: '30.00', periodEndAfter: '2025-12-31' },
    ]);
  });

  it('is paid up to the grant and repaid up to what was paid', async () => {
    const id = await aGrant(db, await aCall(db), '100.00');

    expect(await refusalOf(pay(id, '100.01'))).to.equal('GRANT_EXCEEDED');
    expect(await refusalOf(repay(id, '0.01'))).to.equal('REPAYMENT_EXCEEDED');
    await pay(id, '100.00');
    await repay(id, '40.10');
    expect(await refusalOf(pay(id, '40.11'))).to.equal('GRANT_EXCEEDED');
    await pay(id, '40.10');

    const { paidValue, repaidValue, version } = await grantOf(db, id);
    expect({ paidValue, repaidValue, version }).to.deep.equal({
      paidValue: '140.10',
      repaidValue: '40.10',
      version: 4,
    });
  });

  it('is not paid any more when the grant has ended, but may come back', async () => {
    const id = await aGrant(db, await aCall(db), '100.00');
    await pay(id, '50.00');

    await end(id, GrantState.REVOKED);

    expect(await refusalOf(pay(id, '1.00'))).to.equal('TRANSITION_REFUSED');
    expect(await refusalOf(change(id, { amount: euros('60.00') }))).to.equal('TRANSITION_REFUSED');
    expect(await refusalOf(end(id, GrantState.COMPLETED))).to.equal('TRANSITION_REFUSED');
    expect(await refusalOf(repay(id, '50.00'))).to.equal('done');
  });

  const end = (id: string, to: GrantState) => db.transaction((tx) => endGrant(tx, { id, to, request: asked() }));

  it('is reported on once for each report that is asked for', async () => {
    const grantId = await aGrant(db, await aCall(db), '100.00');
    const id = randomUUID();
    const kind = GrantReportKind.FINAL_REPORT;
    await db.transaction((tx) => requireReport(tx, { grantId, id, kind, dueOn: '2026-03-31', request: asked() }));
    const receive = (which: string) =>
      db.transaction((tx) => receiveReport(tx, { id: which, receivedOn: '2026-03-30', request: asked() }));

    await receive(id);

    expect((await db.manager.findOneByOrFail(GrantReport, { id })).receivedOn).to.equal('2026-03-30');
    expect(await refusalOf(receive(id))).to.equal('TRANSITION_REFUSED');
    expect(await refusalOf(receive(randomUUID()))).to.equal('GRANT_REPORT_NOT_FOUND');
  });

  it('is asked for in a call that goes only the ways that are drawn', async () => {
    const id = await aCall(db, { state: FundingCallState.ANNOUNCED });
    const make = (to: FundingCallState.OPEN | FundingCallState.CLOSED) =>
      db.transaction((tx) => changeCallState(tx, { id, to, request: asked() }));

    expect(await refusalOf(make(FundingCallState.CLOSED))).to.equal('TRANSITION_REFUSED');
    expect(await refusalOf(make(FundingCallState.OPEN))).to.equal('done');
    expect(await refusalOf(make(FundingCallState.OPEN))).to.equal('TRANSITION_REFUSED');
    expect(await refusalOf(make(FundingCallState.CLOSED))).to.equal('done');
    expect(await refusalOf(make(FundingCallState.OPEN))).to.equal('done');
  });

  it('moves once for each idempotency key, which is not taken for anything else', async () => {
    const grantId = await aGrant(db, await aCall(db), '100.00');
    const request = asked({ idempotencyKey: randomUUID() });
    const paying = { grantId, kind: GrantPaymentKind.PAYMENT, paidOn: '2025-04-01', request };
    const once = (amount: string) =>
      db.transaction((tx) => recordPayment(tx, { ...paying, id: randomUUID(), amount: euros(amount) }));

    expect([await once('60.00'), await once('60.00')]).to.deep.equal([grantId, grantId]);
    expect(await refusalOf(once('60.01'))).to.equal('IDEMPOTENCY_KEY_REUSED');
    expect((await grantOf(db, grantId)).paidValue).to.equal('60.00');
  });

  it('that a file states is changed there, not by writes', async () => {
    const id = 'stated-grant';
    await db.query(
      `insert into funding_grant (id, origin, "recipientLabel", "topicIds", state, amount, currency, sources, conflicts, inferences)
       values ($1, 'STATED', 'Verein', '{}', 'ACTIVE', 10, 'EUR', '[]', '[]', '[]')`,
      [id],
    );

    expect(await refusalOf(pay(id, '1.00'))).to.equal('STATED_ELSEWHERE');
    expect(await refusalOf(change(id, { amount: euros('1.00') }))).to.equal('STATED_ELSEWHERE');
  });
});
