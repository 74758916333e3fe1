import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import type { Event } from '../event/event.js';
import { keepHouse } from '../housekeeping/housekeeping.js';
import { Actor } from '../journal/journal-entry.js';
import { type LiveCountFeed, openPostgresFeed } from '../live-count/live-count.feed.js';
import { SILENT, take, takeUntil } from '../live-count/live-count.fixture.js';
import { setCapacity } from '../registration-terms/change-terms.js';
import { anEndpoint, told } from '../webhook/webhook.fixture.js';
import { cancelRegistration } from './commands.fixture.js';
import { capacityChanged } from './promote-waiting.js';
import { registrationDatabase } from './registration-database.fixture.js';
import {
  anEvent,
  asked,
  aTransactionWaits,
  differences,
  NOW,
  registeredInOrder,
  standing,
} from './registration.fixture.js';
import { settleCapacities } from './settle-capacities.js';

describe('a capacity that is changed past the commands', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let feed: LiveCountFeed;
  beforeEach(async () => {
    const database = await registrationDatabase(stopping, 'unsettled_capacity');
    db = database.db;
    feed = stopping(await openPostgresFeed({ url: database.url, maxLagMs: 0, log: SILENT }));
  });

  const byPsql = ({ id }: Event, capacity: number | null) =>
    db.query('update event set capacity = $2 where id = $1', [id, capacity]);
  const marks = () => db.query<object[]>('select * from unsettled_capacity');
  const capacitiesIn = (event: Event) =>
    db.query<object[]>(
      `select actor, facts from registration_journal where "eventId" = $1 and kind = 'CAPACITY_CHANGED' order by id`,
      [event.id],
    );

  it('reaches who watches, who waits and who is told by webhooks with the next round of housekeeping', async () => {
    await anEndpoint(db, { url: 'https://app.example/hooks' });
    const event = await anEvent(db, { capacity: 1 });
    await registeredInOrder(db, event, 2);
    const watcher = await feed.watch(event.id);
    const [before] = await take(watcher, 1);

    await byPsql(event, 7);
    await keepHouse(db, NOW, 90);
    const seen = await takeUntil(watcher, ({ capacity }) => capacity === 7);

    expect(seen.at(-1)).to.deep.include({ confirmed: 2, waitlisted: 0, capacity: 7 });
    expect(seen.at(-1)?.version).to.be.above(before?.version ?? Infinity);
    expect(await told(db, event.id)).to.include('EVENT_SEATS_FREE');
    expect(await capacitiesIn(event)).to.deep.equal([{ actor: 'SYSTEM', facts: { capacity: 7 } }]);
    expect(await differences(db)).to.deep.equal([]);
  });

  it('is not all that seats may come of: so it is with an event that is put off after its end, or taken up again', async () => {
    const over = await anEvent(db, { capacity: 1, endsAt: NOW });
    const calledOff = await anEvent(db, { capacity: 1 });
    for (const event of [over, calledOff]) {
      const [seated] = await registeredInOrder(db, event, 2);
      if (event === calledOff) await db.query(`update event set status = 'CANCELLED' where id = $1`, [event.id]);
      await db.transaction((tx) => cancelRegistration(tx, seated?.id ?? '', asked()));
      expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'WAITLISTED 1']);
    }
    await keepHouse(db, NOW, 90);

    await db.query(`update event set "endsAt" = '2099-07-10T18:00:00Z' where id = $1`, [over.id]);
    await db.query(`update event set status = 'ANNOUNCED' where id = $1`, [calledOff.id]);
    expect(await settleCapacities(db, NOW)).to.equal(2);

    for (const event of [over, calledOff]) {
      expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'CONFIRMED']);
    }
  });

  it('reaches them also where organisers had set it, as it is when it is looked at', async () => {
    const event = await anEvent(db, { capacity: 1 });
    await db.transaction((tx) => setCapacity(tx, { eventId: event.id, capacity: 2, request: asked() }));
    const watcher = await feed.watch(event.id);
    await take(watcher, 1);

    for (const capacity of [3, null]) {
      await db.query('update registration_policy set capacity = $2 where "eventId" = $1', [event.id, capacity]);
    }
    expect(await settleCapacities(db, NOW)).to.equal(1);

    expect((await takeUntil(watcher, ({ capacity }) => capacity === null)).at(-1)?.seatsLeft()).to.equal(null);
  });

  it('is seen to once, however many keep house, and not where a command or an import has done so', async () => {
    const [psql, command, imported, unchanged] = await Promise.all(
      [1, 2, 3, 4].map(() => anEvent(db, { capacity: 5 })),
    );
    if (!psql || !command || !imported || !unchanged) throw new Error('four events were asked for');
    await db.transaction((tx) => setCapacity(tx, { eventId: command.id, capacity: 9, request: asked() }));
    await db.transaction(async (tx) => {
      await tx.query('update event set capacity = 9 where id = $1', [imported.id]);
      await capacityChanged(tx, [imported.id], asked({ actor: Actor.IMPORT }));
    });
    await byPsql(unchanged, 5);
    expect(await marks()).to.deep.equal([]);
    await byPsql(psql, 9);

    const settled = await Promise.all([1, 2, 3].map(() => settleCapacities(db, NOW)));

    expect(settled.reduce((sum, count) => sum + count, 0)).to.equal(1);
    expect(await marks()).to.deep.equal([]);
    expect(await capacitiesIn(psql)).to.have.length(1);
  });

  it('is not lost when it is changed again while it is seen to', async () => {
    const event = await anEvent(db, { capacity: 5 });
    await registeredInOrder(db, event, 1); // there is nothing to lock before
    await byPsql(event, 6);
    let settling: Promise<number> = Promise.resolve(0);

    await db.transaction(async (tx) => {
      await tx.query('select from registration_count where "eventId" = $1 for update', [event.id]);
      settling = settleCapacities(db, NOW);
      await aTransactionWaits(db);
      await byPsql(event, 7); // committed while the round waits for the lock
    });
    await settling;
    await settleCapacities(db, NOW);

    const [last] = await take(await feed.watch(event.id), 1);
    expect(last?.capacity).to.equal(7);
    expect(await marks()).to.deep.equal([]);
    expect((await capacitiesIn(event)).at(-1)).to.deep.include({ facts: { capacity: 7 } });
  });
});
