import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { anEvent, aRequest, differences, registered } from '../registration/registration.fixture.js';
import { until } from '../webhook/webhook.fixture.js';
import { keepHouse, startHousekeeping } from './housekeeping.js';

const LATER = new Date('2026-01-01T00:00:00Z');

describe('housekeeping', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'housekeeping'));
  });

  async function somethingDue(): Promise<void> {
    const pending = await anEvent(db, { terms: { asksForConfirmation: true } });
    const over = await anEvent(db, { endsAt: new Date('2025-03-01T00:00:00Z') });
    for (const event of [pending, over]) await registered(db, aRequest(event, { idempotencyKey: randomUUID() }));
  }

  it('does everything that is due, once, however many do it', async () => {
    await somethingDue();

    const rounds = await Promise.all([keepHouse(db, LATER, 90), keepHouse(db, LATER, 90), keepHouse(db, LATER, 90)]);

    const total = (what: 'expired' | 'erased') => rounds.reduce((sum, round) => sum + round[what], 0);
    expect([total('expired'), total('erased')]).to.deep.equal([1, 1]);
    expect(await db.query('select 1 from idempotency_key')).to.deep.equal([]);
    expect(await differences(db)).to.deep.equal([]);
  });

  it('forgets after 90 days which events were removed', async () => {
    const { id } = await anEvent(db);
    await db.query('delete from event where id = $1', [id]);
    const daysFromNow = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1_000);

    expect(await keepHouse(db, daysFromNow(89), 90)).to.include({ prunedChanges: 0 });
    // What is pruned must be older than all open transactions of the server, those of other test files as well.
    await until(async () => (await keepHouse(db, daysFromNow(91), 90)).prunedChanges === 1, 'pruned', 50_000);
    expect(await db.query('select from change_log where id = $1', [id])).to.deep.equal([]);
  });

  it('does all the rest when one thing fails, and says that it did', async () => {
    await somethingDue();
    await db.query('alter table registration_policy rename "awaitsOpening" to "isUnknown"');

    const failure: unknown = await keepHouse(db, LATER, 90).catch((error: unknown) => error);

    await db.query('alter table registration_policy rename "isUnknown" to "awaitsOpening"');
    expect(String(failure)).to.contain('awaitsOpening');
    expect(await db.query('select 1 from idempotency_key')).to.deep.equal([]);
    expect(await keepHouse(db, LATER, 90)).to.include({ expired: 0, erased: 0 });
  });

  it('goes on after a round that failed, and ends when it is stopped', async () => {
    await somethingDue();
    let asked = 0;
    const done = new Promise<void>((resolve) => {
      const log = Object.assign(pino({ level: 'silent' }), { info: () => resolve() });
      const now = (): Date => {
        asked += 1;
        if (asked === 1) throw new Error('the clock stopped');
        return LATER;
      };
      stopping(startHousekeeping({ db, everyMs: 1, intakeKeptDays: 90, now, log }));
    });

    await done;

    expect(asked).to.be.above(1);
  });
});
