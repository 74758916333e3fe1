import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { funding } from '../funding.fixture.js';
import { GrantState } from '../grant/grant.enums.js';
import { GrantPaymentKind } from '../grant-payment/grant-payment.js';
import { changeGrant, endGrant } from './change-grant.js';
import { aCall, aGrant, anApproval, asked, boundOf, differences, euros, refusalOf } from './money.fixture.js';
import { recordPayment } from './record-payment.js';

describe('money of a grant', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await funding.emptyDatabase('ended-grant', stopping);
  });

  afterEach(async () => {
    expect(await differences(db)).to.deep.equal([]);
  });

  const move = (grantId: string, kind: GrantPaymentKind, amount: string) =>
    db.transaction((tx) => {
      const paying = { grantId, id: randomUUID(), kind, amount: euros(amount), paidOn: '2025-04-01' };
      return recordPayment(tx, { ...paying, request: asked() });
    });
  const pay = (grantId: string, amount: string) => move(grantId, GrantPaymentKind.PAYMENT, amount);
  const repay = (grantId: string, amount: string) => move(grantId, GrantPaymentKind.REPAYMENT, amount);
  const grow = (id: string, amount: string) =>
    db.transaction((tx) => {
      const wanted = { amount: euros(amount), changedOn: '2025-05-01', reason: 'Mehrbedarf' };
      return changeGrant(tx, { id, changeId: randomUUID(), wanted, request: asked() });
    });
  const end = (id: string, to: GrantState) => db.transaction((tx) => endGrant(tx, { id, to, request: asked() }));

  for (const to of [GrantState.REVOKED, GrantState.COMPLETED]) {
    it(`is free again when the grant is ${to} as far as it was not paid, and once what was paid is repaid`, async () => {
      const call = await aCall(db, { budget: '100.00', year: '100.00' });
      const id = await aGrant(db, call, '100.00');
      await pay(id, '60.00');
      await repay(id, '10.00'); // may be paid again: all of it stays bound
      expect(await boundOf(db, call)).to.deep.equal({ call: '100.00', year: '100.00' });

      await end(id, to);

      expect(await boundOf(db, call)).to.deep.equal({ call: '50.00', year: '50.00' }); // 60 - 10
      expect(await refusalOf(anApproval(db, call, '50.01'))).to.equal('BUDGET_EXCEEDED');
      expect(await refusalOf(anApproval(db, call, '50.00'))).to.equal('done');
      await repay(id, '50.00');
      expect(await boundOf(db, call)).to.deep.equal({ call: '50.00', year: '50.00' }); // of the approval alone
    });
  }

  it('is never more than can be stored, and the argument that says so is named', async () => {
    const largest = '9999999999999.99';
    const call = await aCall(db, { budget: null });
    const id = await aGrant(db, call, largest);
    const refused = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error: unknown) => {
          const { extensions } = error as { extensions: { code: string; argument: string } };
          return `${extensions.code} ${extensions.argument}`;
        },
      );

    expect(await refused(anApproval(db, call, '0.01'))).to.equal('BAD_INPUT amount');
    await pay(id, largest);
    await repay(id, '1.00');
    expect(await refused(pay(id, '1.00'))).to.equal('BAD_INPUT input.amount'); // all payments together
    await end(id, GrantState.REVOKED);
    const other = await aGrant(db, call, '1.00');
    expect(await refused(grow(other, '1.01'))).to.equal('BAD_INPUT input.amount');
  });
});
