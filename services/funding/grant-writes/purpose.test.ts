import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { Role } from '../../shared/identity.js';
import { codesOf, viewerWith } from '../../shared/testing/subgraph.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { approveApplication } from '../application-writes/decide-application.js';
import { submitApplication } from '../application-writes/submit-application.js';
import { funding } from '../funding.fixture.js';
import { changeGrant, type WantedChange } from './change-grant.js';
import { makeGrant } from './make-grant.js';
import { aCall, asked, euros, grantOf, refusalOf } from './money.fixture.js';

const CHANGES = 'query ($id: ID!) { grant(id: $id) { changes { purposeBefore purposeAfter } } }';

interface Asked {
  grant: { changes: { purposeBefore: string | null; purposeAfter: string | null }[] };
}

describe('the purpose of a grant', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await funding.emptyDatabase('purpose', stopping);
  });

  /** A grant of an application that says what for. */
  async function granted(purpose?: string): Promise<string> {
    const wanted = { call: await aCall(db), applicant: 'a', requested: euros('10.00'), purpose: 'Frau A. braucht es' };
    const submission = { id: randomUUID(), wanted, submitterHash: null, request: asked() };
    const applicationId = await db.transaction((tx) => submitApplication(tx, submission));
    const approval = { id: applicationId, amount: euros('10.00'), request: asked() };
    await db.transaction((tx) => approveApplication(tx, approval));
    const notice = { grantedOn: '2025-03-01', ...(purpose !== undefined && { purpose }) };
    const making = { id: randomUUID(), newId: randomUUID, applicationId, wanted: notice, request: asked() };
    return db.transaction((tx) => makeGrant(tx, making));
  }
  const changed = (id: string, what: Pick<WantedChange, 'purpose' | 'amount'>) =>
    db.transaction((tx) => {
      const wanted = { ...what, changedOn: '2025-05-01', reason: 'Änderung' };
      return changeGrant(tx, { id, changeId: randomUUID(), wanted, request: asked() });
    });
  const change = (id: string, purpose: string) => changed(id, { purpose });

  it('is public, and so never what the applicant wrote', async () => {
    expect((await grantOf(db, await granted())).purpose()).to.equal(null);
  });

  it('is what the organiser says with the notice, or by a change', async () => {
    const id = await granted(' Sprachkurs ');
    expect((await grantOf(db, id)).purpose()).to.equal('Sprachkurs');

    await change(id, 'Beratung');
    expect((await grantOf(db, id)).purpose()).to.equal('Beratung');
    expect(await refusalOf(change(id, 'x'.repeat(5001)))).to.equal('BAD_INPUT');
    expect(await refusalOf(granted('a\0b'))).to.equal('BAD_INPUT');
  });

  it('leaves a trace of what it was when it is changed, for organisers and analysts only', async () => {
    const id = await granted('Kur für Frau A.');
    await change(id, 'Kuren');
    await change(id, ' ');
    await changed(id, { amount: euros('5.00') });

    for (const role of [Role.ORGANISER, Role.ANALYST]) {
      const { data } = await funding.answer(db, CHANGES, { variables: { id }, viewer: viewerWith(role) });
      expect((data as Asked).grant.changes).to.deep.equal([
        { purposeBefore: 'Kur für Frau A.', purposeAfter: 'Kuren' },
        { purposeBefore: 'Kuren', purposeAfter: null },
        { purposeBefore: null, purposeAfter: null },
      ]);
    }
    const others = await funding.answer(db, CHANGES, { variables: { id }, viewer: viewerWith(Role.PARTNER) });
    expect(others.errors).to.have.length(6);
    expect(new Set(codesOf(others))).to.deep.equal(new Set(['FORBIDDEN']));
    expect(JSON.stringify(others)).to.not.contain('Kur');
  });
});
