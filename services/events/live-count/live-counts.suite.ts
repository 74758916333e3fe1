import { isDeepStrictEqual } from 'node:util';
import { expect } from 'chai';
import { parse, subscribe } from 'graphql';
import type { DataSource } from 'typeorm';
import { ANONYMOUS } from '../../shared/identity.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { type ChangedEventsFeed, EVENT_CHANNEL, openChangedEvents } from '../changed-events/changed-events.feed.js';
import { Event } from '../event/event.js';
import { importInto } from '../events.fixture.js';
import { FOLLOWED_NETWORKS } from '../known-organisation/followed-networks.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { contextFor } from '../registration/registration-graph.fixture.js';
import { anEvent, registeredInOrder } from '../registration/registration.fixture.js';
import { eventsSchema } from '../schema.js';
import { dataFolder } from '../../shared/import/files.fixture.js';
import type { SignalEngine } from './count-signals.suite.js';
import { COUNT_CHANNEL } from './live-count.announce.js';
import { type LiveCountFeed, openPostgresFeed } from './live-count.feed.js';
import { SILENT, take, takeUntil } from './live-count.fixture.js';

const WATCH = `subscription ($events: [ID!], $series: ID, $organisation: ID) {
  liveCounts(eventIds: $events, seriesId: $series, organisationId: $organisation) { eventId confirmed event { id } }
}`;

interface Message {
  data?: { liveCounts: { eventId: string; confirmed: number }[] } | null;
  errors?: readonly { extensions?: Record<string, unknown> }[];
}

/** What holds for the counts of several events, whatever the way. */
export function describeLiveCountsOfSeveral({ name, open, losses }: SignalEngine): void {
  describe(`the live counts of several events over ${name}`, () => {
    const stopping = stopAfter(after);
    let db: DataSource;
    let feed: LiveCountFeed;
    let changed: ChangedEventsFeed;
    before(async () => {
      const database = await registrationDatabase(stopping, 'live_counts_of_many');
      db = database.db;
      const { source } = stopping(await open(database.url));
      const signals = source([COUNT_CHANNEL]);
      feed = stopping(await openPostgresFeed({ url: database.url, maxLagMs: 0, log: SILENT, signals }));
      changed = stopping(openChangedEvents(source([EVENT_CHANNEL])));
    });

    const watch = async (variableValues: Record<string, unknown>) =>
      subscribe({
        schema: eventsSchema(),
        document: parse(WATCH),
        variableValues,
        contextValue: contextFor(db, ANONYMOUS, feed, changed),
      });
    const confirmed = (message?: Message) => message?.data?.liveCounts.map((count) => count.confirmed);

    it('come all at first, and all again with each change, in the order that was asked for', async () => {
      const [one, other] = [await anEvent(db), await anEvent(db)];
      const messages = (await watch({ events: [other.id, one.id, other.id] })) as AsyncGenerator<Message>;

      const [first] = await take(messages, 1);
      await registeredInOrder(db, one, 1);
      const seen = await takeUntil(messages, (message) => confirmed(message)?.[1] === 1);
      await messages.return(undefined);

      expect(first?.data?.liveCounts.map(({ eventId }) => eventId)).to.deep.equal([other.id, one.id]);
      expect(confirmed(first)).to.deep.equal([0, 0]);
      expect(confirmed(seen.at(-1))).to.deep.equal([0, 1]);
    });

    it('are of the events of a series, or of an organisation', async () => {
      const files = stopping(await dataFolder());
      const parts = [{ role: 'HOST', organisation: 'city' }];
      const records = {
        series: [{ id: 'talks', title: 'Talks', participations: parts }],
        events: [
          { id: 'talk-2', title: 'Two', kind: 'WORKSHOP', series: 'talks', date: '2025-02-02' },
          { id: 'talk-1', title: 'One', kind: 'WORKSHOP', series: 'talks', date: '2025-01-01' },
          { id: 'own', title: 'Own', kind: 'WORKSHOP', participations: parts, date: '2025-03-03' },
          { id: 'else', title: 'Else', kind: 'WORKSHOP' },
        ],
      };
      await importInto(db, await files.write('talks.yaml', JSON.stringify(records)));
      const idsOf = async (variables: object) => {
        const messages = (await watch({ ...variables })) as AsyncGenerator<Message>;
        const [first] = await take(messages, 1);
        await messages.return(undefined);
        return first?.data?.liveCounts.map(({ eventId }) => eventId);
      };

      expect(await idsOf({ series: 'talks' })).to.deep.equal(['talk-1', 'talk-2']);
      expect(await idsOf({ organisation: 'city' })).to.deep.equal(['talk-1', 'talk-2', 'own']);
      expect(await idsOf({ series: 'no-such-series' })).to.deep.equal([]);
    });

    it('are of the events that a series has by then, also for who was there before', async () => {
      const files = stopping(await dataFolder());
      const series = JSON.stringify({ series: [{ id: 'open-series', title: 'Reihe' }] });
      await importInto(db, await files.write('open.yaml', series));
      const [one, other] = [await anEvent(db), await anEvent(db)];
      const join = ({ id }: { id: string }, series: string | null) =>
        db.query('update event set "seriesId" = $2 where id = $1', [id, series]);
      await join(one, 'open-series');
      const messages = (await watch({ series: 'open-series' })) as AsyncGenerator<Message>;
      const idsIn = (message?: Message) => message?.data?.liveCounts.map(({ eventId }) => eventId).sort();

      expect(idsIn((await take(messages, 1))[0])).to.deep.equal([one.id]);
      await join(other, 'open-series');
      expect(idsIn((await take(messages, 1))[0])).to.deep.equal([one.id, other.id].sort());
      await registeredInOrder(db, other, 1);
      expect((await take(messages, 1))[0]?.data?.liveCounts.some((count) => count.confirmed === 1)).to.equal(true);
      await join(one, null);
      expect(idsIn((await take(messages, 1))[0])).to.deep.equal([other.id]);
      await messages.return(undefined);
    });

    it('are of the events that an organisation holds by then, also by their series, whoever writes that down', async () => {
      const files = stopping(await dataFolder());
      const holds = [{ role: 'HOST', organisation: 'club' }];
      const event = (id: string, given: object = {}) => ({ id, title: id, kind: 'WORKSHOP', ...given });
      const write = async (parts: { first: object[]; second: object[]; series: object[] }) => {
        const records = {
          series: [{ id: 'club-series', title: 'Reihe', participations: parts.series }],
          events: [
            event('club-1', { participations: parts.first }),
            event('club-2', { participations: parts.second }),
            event('club-3', { series: 'club-series' }),
          ],
        };
        const report = await importInto(db, await files.write('club.yaml', JSON.stringify(records)));
        expect(report.mistakes).to.deep.equal([]);
      };
      await write({ first: holds, second: [], series: [] });
      const messages = (await watch({ organisation: 'club' })) as AsyncGenerator<Message>;
      const next = async () => {
        const [message] = await take(messages, 1);
        return message?.data?.liveCounts.map(({ eventId }) => eventId).sort();
      };

      expect(await next()).to.deep.equal(['club-1']);
      await write({ first: holds, second: holds, series: [] });
      expect(await next()).to.deep.equal(['club-1', 'club-2']);
      await write({ first: holds, second: holds, series: holds });
      expect(await next()).to.deep.equal(['club-1', 'club-2', 'club-3']);
      await db.query(`update participation set "eventId" = 'club-1' where "eventId" = 'club-2'`);
      expect(await next()).to.deep.equal(['club-1', 'club-3']);
      await db.query(`delete from participation where "seriesId" = 'club-series'`);
      expect(await next()).to.deep.equal(['club-1']);
      await messages.return(undefined);
    });

    it('are of the events of all organisations that are one, by any of their ids, also when they become one or two meanwhile', async () => {
      const files = stopping(await dataFolder());
      const held = (id: string, organisation: string) => ({
        ...{ id, title: id, kind: 'WORKSHOP' },
        participations: [{ role: 'HOST', organisation }],
      });
      const records = { events: [held('m-1', 'first'), held('m-2', 'second'), held('m-3', 'third')] };
      await importInto(db, await files.write('merges.yaml', JSON.stringify(records)));
      const told = (id: string, mergedIntoId: string | null) =>
        db.transaction((tx) =>
          FOLLOWED_NETWORKS.apply(tx, [{ type: 'MERGE', id, isThere: mergedIntoId !== null, mergedIntoId }]),
        );
      const asked = ['first', 'second', 'third'];
      const watchers = await Promise.all(
        asked.map(async (organisation) => (await watch({ organisation })) as AsyncGenerator<Message>),
      );
      const idsIn = (message?: Message) => message?.data?.liveCounts.map(({ eventId }) => eventId).sort();
      /** Null for who is told nothing, since nothing is different. */
      const untilAll = (...expected: (string[] | null)[]) =>
        Promise.all(
          watchers.map(async (watcher, at) => {
            const ids = expected[at] ?? null;
            return ids && takeUntil(watcher, (message) => isDeepStrictEqual(idsIn(message), ids));
          }),
        );

      await untilAll(['m-1'], ['m-2'], ['m-3']);
      await told('first', 'second');
      await untilAll(['m-1', 'm-2'], ['m-1', 'm-2'], null);
      await told('second', 'third');
      await untilAll(...asked.map(() => ['m-1', 'm-2', 'm-3']));
      await registeredInOrder(db, await db.getRepository(Event).findOneByOrFail({ id: 'm-1' }), 1);
      const [seen] = await untilAll(...asked.map(() => ['m-1', 'm-2', 'm-3']));
      expect(seen?.at(-1)?.data?.liveCounts.find(({ eventId }) => eventId === 'm-1')?.confirmed).to.equal(1);
      await told('second', null);
      await untilAll(['m-1', 'm-2'], ['m-1', 'm-2'], ['m-3']);
      await told('first', null);
      await untilAll(['m-1'], ['m-2'], null);
      await Promise.all(watchers.map((watcher) => watcher.return(undefined)));
    });

    it('are refused unless one says exactly which, and not too many', async () => {
      const codes = async (variables: object) =>
        ((await watch({ ...variables })) as Message).errors?.map(({ extensions }) => extensions?.['code']);

      expect(await codes({})).to.deep.equal(['BAD_INPUT']);
      expect(await codes({ series: 'talks', organisation: 'city' })).to.deep.equal(['BAD_INPUT']);
      expect(await codes({ events: Array.from({ length: 201 }, (_, index) => String(index)) })).to.deep.equal([
        'BAD_INPUT',
      ]);
      expect(await codes({ events: ['own', 'no-such-event'] })).to.deep.equal(['EVENT_NOT_FOUND']);
    });

    for (const [title, lose] of Object.entries(losses)) {
      it(`go on after ${title}, with all that changed meanwhile`, async () => {
        const [one, other] = [await anEvent(db), await anEvent(db)];
        const messages = (await watch({ events: [one.id, other.id] })) as AsyncGenerator<Message>;
        await take(messages, 1);

        await lose(db);
        await registeredInOrder(db, one, 1);
        await takeUntil(messages, (message) => confirmed(message)?.[0] === 1);
        await registeredInOrder(db, other, 1);
        const seen = await takeUntil(messages, (message) => confirmed(message)?.[1] === 1);
        await messages.return(undefined);

        expect(confirmed(seen.at(-1))).to.deep.equal([1, 1]);
      });
    }
  });
}
