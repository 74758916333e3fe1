import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { funding } from '../funding.fixture.js';
import { aCall, aGrant, asked, boundOf, differences, euros } from '../grant-writes/money.fixture.js';
import { endGrant } from '../grant-writes/change-grant.js';
import { recordPayment } from '../grant-writes/record-payment.js';
import { GrantState } from '../grant/grant.enums.js';
import { GrantPaymentKind } from '../grant-payment/grant-payment.js';
import { EndedGrantsBindWhatIsPaid1763857000000 } from './1763857000000-ended-grants-bind-what-is-paid.js';

describe('grants that had ended before what they had bound was set free', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await funding.emptyDatabase('ended-grants', stopping);
  });

  /** Migrates down to before a migration. */
  async function undo(migration: { name: string }): Promise<void> {
    const applied = () => db.query<object[]>('select from migrations where name = $1', [migration.name]);
    while ((await applied()).length > 0) await db.undoLastMigration();
  }

  it('bind what was paid and not repaid once the database is migrated, and the journal says so', async () => {
    const call = await aCall(db, { budget: '500.00', year: '500.00' });
    const [revoked, active] = [await aGrant(db, call, '100.00'), await aGrant(db, call, '50.00')];
    for (const grantId of [revoked, active]) {
      const paying = { grantId, id: randomUUID(), amount: euros('30.00'), paidOn: '2025-04-01' };
      const kind = GrantPaymentKind.PAYMENT;
      await db.transaction((tx) => recordPayment(tx, { ...paying, kind, request: asked() }));
    }
    await db.transaction((tx) => endGrant(tx, { id: revoked, to: GrantState.REVOKED, request: asked() }));

    await undo(EndedGrantsBindWhatIsPaid1763857000000);
    expect(await boundOf(db, call)).to.deep.equal({ call: '150.00', year: '150.00' }); // 100 + 50
    await db.runMigrations();

    expect(await boundOf(db, call)).to.deep.equal({ call: '80.00', year: '80.00' }); // 30 + 50
    expect(await differences(db)).to.deep.equal([]);
  });
});
