import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { Actor } from '../journal/journal-entry.js';
import { cancelRegistration, register } from '../registration/commands.fixture.js';
import { capacityChanged } from '../registration/promote-waiting.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { anEvent, aRequest, asked, registered, registeredInOrder } from '../registration/registration.fixture.js';
import type { SignalSource } from './count-signals.js';
import { COUNT_CHANNEL } from './live-count.announce.js';
import { openPostgresFeed } from './live-count.feed.js';
import { SILENT, take, takeUntil } from './live-count.fixture.js';
import type { LiveCount } from './live-count.js';

/** One way for changed counts to reach the processes. */
export interface SignalEngine {
  name: string;
  /** The signals of one process that uses this database. */
  open: (url: string) => Promise<{ source: SignalSource; stop: () => Promise<void> }>;
  /** How the way is lost, by what is done to it. */
  losses: Record<string, (db: DataSource) => Promise<void>>;
}

/** Ends the connections that listen, or that read. */
export async function loseConnections(db: DataSource, kind: 'live' | 'counts'): Promise<void> {
  const ended = await db.query<object[]>(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = $1`,
    [`participation-events-${kind}`],
  );
  expect(ended).not.to.deep.equal([]);
}

/** What holds for live counts, whatever the way. */
export function describeLiveCounts({ name, open, losses }: SignalEngine): void {
  describe(`live counts over ${name}`, () => {
    const stopping = stopAfter(after);
    let db: DataSource;
    let url: string;
    before(async () => {
      ({ db, url } = await registrationDatabase(stopping, 'live_counts'));
    });

    const openFeed = async (maxLagMs: number) => {
      const { source } = stopping(await open(url));
      return stopping(await openPostgresFeed({ url, maxLagMs, log: SILENT, signals: source([COUNT_CHANNEL]) }));
    };
    const numbers = ({
      confirmed,
      waitlisted,
      version,
    }: {
      confirmed: number;
      waitlisted: number;
      version: number;
    }) => [confirmed, waitlisted, version];
    /** The state of a version; the one before it may be sent again. */
    const state = async (watcher: AsyncIterator<LiveCount>, version: number) => {
      const counts = await takeUntil(watcher, (count) => count.version === version);
      return counts.at(-1);
    };

    it('follow a registration, a cancellation with its promotion, and a new capacity', async () => {
      const feed = await openFeed(0);
      const event = await anEvent(db, { capacity: 1 });
      const watcher = await feed.watch(event.id);
      const [now] = await take(watcher, 1);
      expect(now).to.deep.include({ eventId: event.id, confirmed: 0, waitlisted: 0, capacity: 1, version: 0 });

      const [seated] = await registeredInOrder(db, event, 1);
      expect(await state(watcher, 1)).to.deep.include({ confirmed: 1, waitlisted: 0 });
      await registeredInOrder(db, event, 2);
      expect(await state(watcher, 3)).to.deep.include({ confirmed: 1, waitlisted: 2 });
      await db.transaction((tx) => cancelRegistration(tx, seated?.id ?? '', asked()));
      expect(await state(watcher, 4)).to.deep.include({ confirmed: 1, waitlisted: 1 }); // one seat freed, one promoted
      await db.transaction(async (tx) => {
        await tx.query('update event set capacity = 7 where id = $1', [event.id]);
        await capacityChanged(tx, [event.id], asked({ actor: Actor.IMPORT }));
      });

      const last = await state(watcher, 5);
      expect(last).to.deep.include({ confirmed: 2, waitlisted: 0, capacity: 7 });
      expect(last?.seatsLeft()).to.equal(5);
    });

    it('tell of the event and its version on commit, and of nothing after a rollback', async () => {
      const { source } = stopping(await open(url));
      const event = await anEvent(db);
      const heard: [string, number][] = [];
      let told = (): void => undefined;
      const isTold = new Promise<void>((resolve) => (told = resolve));
      const changed = (id: string, version: number) => {
        heard.push([id, version]);
        told();
      };
      stopping(await source([COUNT_CHANNEL]).listen({ changed, resumed: () => undefined }));

      const attempt = db.transaction(async (tx) => {
        await register(tx, aRequest(event));
        throw new Error('the connection broke');
      });
      await attempt.catch(() => undefined);
      await registered(db, aRequest(event));
      await isTold; // signals keep their order: one of what was taken back would have been told before

      expect(heard).to.deep.equal([[event.id, 1]]);
    });

    for (const [title, lose] of Object.entries(losses)) {
      it(`go on after ${title}, with all that changed meanwhile`, async () => {
        const feed = await openFeed(0);
        const [event, other] = [await anEvent(db), await anEvent(db)];
        const [watcher, otherWatcher] = [await feed.watch(event.id), await feed.watch(other.id)];
        await Promise.all([take(watcher, 1), take(otherWatcher, 1)]);

        await lose(db);
        await registered(db, aRequest(event));

        expect(await state(watcher, 1)).to.deep.include({ confirmed: 1 });
        expect((await take(otherWatcher, 1)).map(numbers)).to.deep.equal([[0, 0, 0]]); // sent again, though nothing changed
        await registered(db, aRequest(event));
        expect(await state(watcher, 2)).to.deep.include({ confirmed: 2 });
      });
    }

    it('survive that the connection which reads is lost', async () => {
      const feed = await openFeed(0);
      const event = await anEvent(db);
      const watcher = await feed.watch(event.id);
      await take(watcher, 1);

      await loseConnections(db, 'counts');
      await registered(db, aRequest(event));

      expect(numbers((await state(watcher, 1)) ?? expect.fail())).to.deep.equal([1, 0, 1]);
    });

    it('give everybody in every process the last state while 100 register at once', async () => {
      const feeds = [await openFeed(20), await openFeed(20)];
      const event = await anEvent(db, { capacity: 60 });
      const watchers = await Promise.all(
        feeds.flatMap((feed) => Array.from({ length: 10 }, () => feed.watch(event.id))),
      );

      const seen = watchers.map((watcher) => takeUntil(watcher, ({ version }) => version === 100));
      await Promise.all(Array.from({ length: 100 }, () => registered(db, aRequest(event))));

      for (const counts of await Promise.all(seen)) {
        expect(counts.map(({ version }) => version)).to.deep.equal(
          [...new Set(counts.map(({ version }) => version))].sort((a, b) => a - b),
        );
        expect(counts.at(-1)).to.deep.include({ confirmed: 60, waitlisted: 40 });
      }
    });

    it('cannot be opened where no database answers', async () => {
      const error = await open('postgres://nobody@127.0.0.1:1/none')
        .then(({ source }) => source([COUNT_CHANNEL]).listen({ changed: () => undefined, resumed: () => undefined }))
        .then(
          () => null,
          (refusal: unknown) => (refusal as NodeJS.ErrnoException).code,
        );

      expect(error).to.equal('ECONNREFUSED');
    });
  });
}
