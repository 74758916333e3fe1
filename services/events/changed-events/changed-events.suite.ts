import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import type { SignalEngine } from '../live-count/count-signals.suite.js';
import { COUNT_CHANNEL } from '../live-count/live-count.announce.js';
import { setCapacity } from '../registration-terms/change-terms.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { anEvent, asked, registeredInOrder } from '../registration/registration.fixture.js';
import { type ChangedEventsFeed, EVENT_CHANNEL, openChangedEvents } from './changed-events.feed.js';
import type { ChangedEvents } from './changed-events.js';

/** What holds for changed events, whatever the way. */
export function describeChangedEvents({ name, open, losses }: SignalEngine): void {
  describe(`changed events over ${name}`, () => {
    const stopping = stopAfter(after);
    let db: DataSource;
    let feed: ChangedEventsFeed;

    before(async () => {
      const database = await registrationDatabase(stopping, 'changed_events');
      db = database.db;
      const { source } = stopping(await open(database.url));
      feed = stopping(openChangedEvents(source([COUNT_CHANNEL, EVENT_CHANNEL])));
    });

    /** A reader that has read the first message, and whatever else was told of what happened before. */
    async function reading(): Promise<AsyncIterableIterator<ChangedEvents>> {
      const reader = await feed.watch();
      expect((await reader.next()).value).to.deep.equal({ ids: null });
      const marker = await anEvent(db);
      for await (const { ids } of { [Symbol.asyncIterator]: () => ({ next: () => reader.next() }) }) {
        if (ids?.includes(marker.id)) break;
      }
      return reader;
    }

    it('are told of, whoever changes the row', async () => {
      const event = await anEvent(db);
      const reader = await reading();

      await db.query('update event set capacity = 12 where id = $1', [event.id]);

      expect((await reader.next()).value).to.deep.equal({ ids: [event.id] });
    });

    it('are told of, whoever changes what holds for registering', async () => {
      const event = await anEvent(db);
      await db.transaction((tx) => setCapacity(tx, { eventId: event.id, capacity: 9, request: asked() }));
      const reader = await reading();

      await db.query('update registration_policy set "largestParty" = 3 where "eventId" = $1', [event.id]);

      expect((await reader.next()).value).to.deep.equal({ ids: [event.id] });
    });

    it('are told of when a count changes', async () => {
      const event = await anEvent(db);
      const reader = await reading();

      await registeredInOrder(db, event, 1);

      expect((await reader.next()).value).to.deep.equal({ ids: [event.id] });
    });

    it('are not told of when the change is taken back', async () => {
      const [taken, kept] = [await anEvent(db), await anEvent(db)];
      const reader = await reading();

      const change = 'update event set capacity = 12 where id = $1';
      await db
        .transaction(async (tx) => {
          await tx.query(change, [taken.id]);
          throw new Error('taken back');
        })
        .catch(() => undefined);
      await db.query(change, [kept.id]);

      expect((await reader.next()).value).to.deep.equal({ ids: [kept.id] });
    });

    it('are any when many change at once', async () => {
      for (let count = 0; count < 101; count++) await anEvent(db);
      const reader = await reading();

      await db.query('update event set capacity = 5');

      expect((await reader.next()).value).to.deep.equal({ ids: null });
    });

    for (const [title, lose] of Object.entries(losses)) {
      it(`are any after ${title}`, async () => {
        const reader = await reading();

        await lose(db);

        expect((await reader.next()).value).to.deep.equal({ ids: null });
      });
    }
  });
}
