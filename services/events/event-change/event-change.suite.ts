import { expect } from 'chai';
import { parse, subscribe } from 'graphql';
import type { DataSource } from 'typeorm';
import { ANONYMOUS } from '../../shared/identity.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { type ChangedEventsFeed, EVENT_CHANNEL, openChangedEvents } from '../changed-events/changed-events.feed.js';
import { NO_FEED } from '../events.fixture.js';
import type { SignalEngine } from '../live-count/count-signals.suite.js';
import { take } from '../live-count/live-count.fixture.js';
import { setCapacity } from '../registration-terms/change-terms.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { contextFor } from '../registration/registration-graph.fixture.js';
import { anEvent, asked, registeredInOrder } from '../registration/registration.fixture.js';
import { eventsSchema } from '../schema.js';
import { readEventStates } from './read-event-states.js';
import { watchEvent, type WatchEventOptions } from './watch-event.js';

const WATCH = `subscription ($id: ID!) { eventChanged(eventId: $id) { eventId changes lastChanges { kind version } version event { status title } } }`;

interface Message {
  data?: { eventChanged: { changes: string[]; version: number; event: { status: string } } } | null;
  errors?: readonly { extensions?: Record<string, unknown> }[];
}

/** What holds for changes of one event, whatever the way. */
export function describeEventChanges({ name, open, losses }: SignalEngine): void {
  describe(`what changes about an event over ${name}`, () => {
    const stopping = stopAfter(after);
    let db: DataSource;
    let feed: ChangedEventsFeed;
    before(async () => {
      const database = await registrationDatabase(stopping, 'event_changed');
      db = database.db;
      const { source } = stopping(await open(database.url));
      feed = stopping(openChangedEvents(source([EVENT_CHANNEL])));
    });

    const watch = async (id: string) => {
      const contextValue = contextFor(db, ANONYMOUS, NO_FEED, feed);
      return subscribe({ schema: eventsSchema(), document: parse(WATCH), variableValues: { id }, contextValue });
    };
    const change = (id: string, sql: string) => db.query(`update event set ${sql} where id = $1`, [id]);
    const told = async (messages: AsyncIterator<Message>) => {
      const [message] = await take(messages, 1);
      const { changes, version, event } = message?.data?.eventChanged ?? expect.fail();
      return [changes.join(), version, event.status];
    };

    const readState = async (id: string) => (await readEventStates(db, [id]))[0] ?? null;
    const watching = (wishes: Partial<WatchEventOptions> = {}): WatchEventOptions => ({
      changed: (id) => feed.watch(id),
      read: readState,
      maxLagMs: 0,
      ...wishes,
    });

    it('is told as it happens: how it is now, then each change, with a version that grows', async () => {
      const event = await anEvent(db, { capacity: 5 });
      await change(event.id, `status = 'DEMANDED'`);
      const messages = (await watch(event.id)) as AsyncGenerator<Message>;

      expect(await told(messages)).to.deep.equal(['', 1, 'DEMANDED']);
      await change(event.id, `status = 'ANNOUNCED'`);
      expect(await told(messages)).to.deep.equal(['PUBLISHED', 2, 'ANNOUNCED']);
      await change(event.id, `"startsAt" = '2025-07-10T16:00:00Z', capacity = 7`);
      expect(await told(messages)).to.deep.equal(['RESCHEDULED,CAPACITY_CHANGED', 3, 'ANNOUNCED']);
      await db.transaction((tx) => setCapacity(tx, { eventId: event.id, capacity: 9, request: asked() }));
      expect(await told(messages)).to.deep.equal(['CAPACITY_CHANGED', 4, 'ANNOUNCED']);
      await change(event.id, `status = 'CANCELLED'`);
      expect(await told(messages)).to.deep.equal(['CANCELLED', 5, 'CANCELLED']);
      await messages.return(undefined);
    });

    it('is not told of what is no news: registrations, other events, texts that one need not know', async () => {
      const [event, other] = [await anEvent(db), await anEvent(db)];
      const messages = (await watch(event.id)) as AsyncGenerator<Message>;
      await told(messages);

      await registeredInOrder(db, event, 2);
      await change(other.id, `status = 'CANCELLED'`);
      await change(event.id, `description = '{"original":"de","texts":{"de":"Neu"}}'`);
      await change(event.id, `title = '{"original":"de","texts":{"de":"Neuer Titel"}}'`);

      expect(await told(messages)).to.deep.equal(['CHANGED', 1, 'ANNOUNCED']);
      await messages.return(undefined);
    });

    it('is told together when several changes follow closely, and the last state comes', async () => {
      const event = await anEvent(db, { capacity: 5 });
      const options = watching({ maxLagMs: 300 });
      const watcher = await watchEvent(event.id, options);
      await take(watcher, 1);

      for (let capacity = 6; capacity <= 10; capacity++) await change(event.id, `capacity = ${capacity}`);
      await change(event.id, `status = 'CANCELLED'`);
      const [all] = await take(watcher, 1);
      await watcher.return?.();

      expect(all).to.deep.include({ changes: ['CANCELLED', 'CAPACITY_CHANGED'], version: 6 });
    });

    it('says with which version each kind was last told, for who has missed a message', async () => {
      const event = await anEvent(db, { capacity: 5 });
      const watcher = await watchEvent(event.id, watching());
      const [first] = await take(watcher, 1);
      await change(event.id, `status = 'CANCELLED'`);
      await take(watcher, 1);
      await change(event.id, 'capacity = 6');
      await take(watcher, 1);
      await change(event.id, 'capacity = 7');
      const [last] = await take(watcher, 1);
      await watcher.return?.();

      expect(first?.lastChanges).to.deep.equal([]);
      expect(last?.lastChanges).to.deep.equal([
        { kind: 'CANCELLED', version: 1 },
        { kind: 'CAPACITY_CHANGED', version: 3 },
      ]);
    });

    it('is told when it can be read again, to who was there when it could not', async () => {
      const event = await anEvent(db, { capacity: 5 });
      let failures = 0;
      let isDown = false;
      const read = async (id: string) => {
        if (!isDown) return readState(id);
        failures += 1;
        throw new Error('no database');
      };
      const watcher = await watchEvent(event.id, watching({ read }));
      await take(watcher, 1);

      isDown = true;
      await change(event.id, 'capacity = 6');
      const next = take(watcher, 1);
      while (failures === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      isDown = false;

      const [told] = await next;
      expect(told).to.deep.include({ changes: ['CAPACITY_CHANGED'], version: 1 });
      isDown = true;
      await change(event.id, 'capacity = 7');
      const waiting = watcher.next();
      while (failures === 1) await new Promise((resolve) => setTimeout(resolve, 10));
      await watcher.return?.();
      expect((await waiting).done).to.equal(true);
    });

    it('is read once a lag in a rush, also when there is nothing to tell', async () => {
      const event = await anEvent(db, { capacity: 500 });
      let reads = 0;
      const read = (id: string) => {
        reads += 1;
        return readState(id);
      };
      const watcher = await watchEvent(event.id, watching({ read, maxLagMs: 300 }));
      await take(watcher, 1);
      const waiting = watcher.next();
      const begin = performance.now();

      for (let count = 0; count < 50; count++) await change(event.id, 'description = description');
      const lags = Math.ceil((performance.now() - begin) / 300);
      await watcher.return?.();
      await waiting;

      expect(reads).to.be.at.most(2 + lags); // the first state, and what told that any event may have changed
    });

    it('ends at once for one who leaves while nothing happens', async () => {
      const event = await anEvent(db);
      const options = watching();
      const watcher = await watchEvent(event.id, options);
      await take(watcher, 1);

      const waiting = watcher.next();
      await watcher.return?.();

      expect((await waiting).done).to.equal(true);
    });

    it('of an event that is not there is an error, not silence', async () => {
      for (const id of ['no-such-event', 'zero\0byte']) {
        const { errors } = (await watch(id)) as Message;
        expect(errors?.map(({ extensions }) => extensions?.['code'])).to.deep.equal(['EVENT_NOT_FOUND']);
      }
    });

    for (const [title, lose] of Object.entries(losses)) {
      it(`is told after ${title}, also what changed meanwhile`, async () => {
        const event = await anEvent(db, { capacity: 5 });
        const messages = (await watch(event.id)) as AsyncGenerator<Message>;
        await told(messages);

        await lose(db);
        await change(event.id, 'capacity = 6');
        expect(await told(messages)).to.deep.equal(['CAPACITY_CHANGED', 1, 'ANNOUNCED']);
        await change(event.id, `status = 'CANCELLED'`);
        expect(await told(messages)).to.deep.equal(['CANCELLED', 2, 'CANCELLED']);
        await messages.return(undefined);
      });
    }
  });
}
