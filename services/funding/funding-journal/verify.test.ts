import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { funding } from '../funding.fixture.js';
import { aCall, aGrant, anApproval, differences } from '../grant-writes/money.fixture.js';
import { verifyFunding } from './verify.js';

describe('the journal of funding', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let call: string;
  let grant: string;

  before(async () => {
    db = await funding.emptyDatabase('funding-journal', stopping);
    call = await aCall(db, { year: '500.00' });
    await anApproval(db, call, '10.00');
    grant = await aGrant(db, call, '20.00');
  });

  it('agrees with rows and totals', async () => {
    expect(await verifyFunding(db)).to.deep.equal({ entries: 7, subjects: 4, differences: [] }); // 1 call, 2 applications, 1 grant
  });

  it('is only ever added to', async () => {
    for (const statement of [
      'update funding_journal set at = now()',
      'delete from funding_journal',
      'truncate funding_journal',
    ]) {
      const refusal: unknown = await db.query(statement).catch((error: unknown) => error);
      expect(String(refusal), statement).to.contain('only ever added to');
    }
  });

  /** What is said while something is wrong; it is right again afterwards. */
  async function saidWhile(table: string, change: string): Promise<string[]> {
    await db.query(`create table saved as select * from ${table}`);
    const columns = change.split(' ')[0] ?? '';
    await db.query(`update ${table} set ${change}`);
    const found = await differences(db);
    await db.query(`update ${table} set ${columns} = saved.${columns} from saved where saved.id = ${table}.id`);
    await db.query('drop table saved');
    expect(await differences(db)).to.deep.equal([]);
    return found.map((said) =>
      said
        .replaceAll(call, 'C')
        .replaceAll(grant, 'G')
        .replace(/year-\S{36}/, 'Y'),
    );
  }

  it('names a total of a call that was changed by hand', async () => {
    expect(await saidWhile('funding_call', 'committed = committed + 0.01')).to.deep.equal([
      'call C: the journal binds 30.00, the total says 30.01',
      'call C: approvals and grants bind 30.00, the total says 30.01',
    ]);
  });

  it('names a total of a year that was changed by hand', async () => {
    expect(await saidWhile('budget_year', 'committed = committed - 0.01')).to.deep.equal([
      'budget year Y: the journal binds 30.00, the total says 29.99',
    ]);
  });

  it('names an amount and a sum of payments that were changed by hand', async () => {
    expect(await saidWhile('funding_grant', 'amount = 21')).to.deep.equal([
      'call C: approvals and grants bind 31.00, the total says 30.00',
      'grant G: the journal ends at 20.00 granted, 0.00 paid, 0.00 repaid, the row says 21.00 granted, 0.00 paid, 0.00 repaid',
    ]);
    expect(await saidWhile('funding_grant', 'paid = 5')).to.deep.equal([
      'grant G: the journal ends at 20.00 granted, 0.00 paid, 0.00 repaid, the row says 20.00 granted, 5.00 paid, 0.00 repaid',
      'grant G: its payments add up to 0.00 paid, 0.00 repaid, the row says 5.00 paid, 0.00 repaid',
    ]);
  });

  it('names a state that was changed by hand', async () => {
    expect(await saidWhile('funding_grant', `state = 'REVOKED'`)).to.deep.equal([
      'call C: approvals and grants bind 10.00, the total says 30.00',
      'grant G: the journal ends at ACTIVE, the row says REVOKED',
    ]);
    expect(await saidWhile('funding_call', `state = 'CLOSED'`)).to.deep.equal([
      'call C: the journal ends at OPEN, the row says CLOSED',
    ]);
  });

  it('names a step that cannot have happened', async () => {
    const other = await funding.emptyDatabase('funding-journal-forged', stopping);
    const forged = await aCall(other);
    await other.query(
      `insert into funding_journal (at, actor, kind, "subjectType", "subjectId", "callId", "from", "to", currency)
       select at, actor, kind, "subjectType", "subjectId", "callId", 'CLOSED', 'ANNOUNCED', currency from funding_journal`,
    );

    expect(await differences(other)).to.deep.equal([
      'entry 2 of the journal takes a call from CLOSED to ANNOUNCED',
      `call ${forged}: the journal ends at ANNOUNCED, the row says OPEN`,
      `entry 2 of the journal begins at CLOSED and not at OPEN for call ${forged}`,
    ]);
  });
});
