import { expect } from 'chai';
import { parse, subscribe } from 'graphql';
import type { DataSource } from 'typeorm';
import { ANONYMOUS } from '../shared/identity.js';
import { dataFolder } from '../shared/import/files.fixture.js';
import { statementsOf } from '../shared/testing/statements.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { createContext } from './context.js';
import { CommandQueue } from './desk/command-queue.js';
import type { Event } from './event/event.js';
import { importInto, servicesOf } from './events.fixture.js';
import { type Feeds, openFeeds } from './feeds.js';
import { postgresSignals } from './live-count/count-signals.postgres.js';
import { SILENT, take, takeUntil } from './live-count/live-count.fixture.js';
import { registrationDatabase } from './registration/registration-database.fixture.js';
import { anEvent, NOW, registeredInOrder } from './registration/registration.fixture.js';
import { eventsSchema } from './schema.js';

/** Longer than the pause after which it is looked which events a series has. */
const SETTLED_MS = 1_500;

interface Message {
  data: { eventChanged?: { changes: string[] }; liveCounts?: { eventId: string }[] };
}

describe('what tells subscriptions of changes', () => {
  const stopping = stopAfter(after);
  const schema = eventsSchema();
  let db: DataSource;
  let feeds: Feeds;

  before(async () => {
    const database = await registrationDatabase(stopping, 'feeds');
    const { url } = database;
    db = database.db;
    const files = stopping(await dataFolder());
    const series = JSON.stringify({ series: [{ id: 'talks', title: 'Talks' }] });
    await importInto(db, await files.write('talks.yaml', series));
    const source = (channels: readonly string[]) => postgresSignals(url, SILENT, channels);
    const opened = await openFeeds({ db, url, maxLagMs: 20, source, log: SILENT });
    stopping(opened.stop);
    feeds = opened.feeds;
  });

  async function watching(query: string): Promise<AsyncGenerator<Message>> {
    const services = servicesOf(db, { ...feeds, commands: new CommandQueue(db) });
    const contextValue = createContext(services, ANONYMOUS, () => NOW);
    const subscribed = await subscribe({ schema, document: parse(query), contextValue });
    const messages = subscribed as AsyncGenerator<Message>;
    stopping(() => messages.return(undefined));
    return messages;
  }
  const watchingEvent = ({ id }: Event) => watching(`subscription { eventChanged(eventId: "${id}") { changes } }`);
  const watchingSeries = () => watching('subscription { liveCounts(seriesId: "talks") { eventId } }');
  const many = <Value>(make: () => Promise<Value>) => Promise.all(Array.from({ length: 20 }, make));
  const settled = () => new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  const readsOf = (statements: readonly string[]) => ({
    states: statements.filter((sql) => sql.includes('from event_revision')).length,
    series: statements.filter((sql) => sql.includes('asked("seriesId"')).length,
  });

  it('reads neither events nor series while people register', async () => {
    const [busy, other] = [await anEvent(db), await anEvent(db)];
    const watchers = [
      ...(await many(() => watchingEvent(busy))),
      ...(await many(() => watchingEvent(other))),
      ...(await many(watchingSeries)),
    ];
    const next = watchers.map(async (messages) => {
      await messages.next();
      return messages.next();
    });
    await settled();

    const statements = await statementsOf(db, async () => {
      await registeredInOrder(db, busy, 30);
      await settled();
    });
    for (const messages of watchers) await messages.return(undefined);
    await Promise.all(next);

    expect(readsOf(statements)).to.deep.equal({ states: 0, series: 0 });
  });

  it('reads what has changed in one statement for all who watch, whatever they watch', async () => {
    const watched = [await anEvent(db), await anEvent(db), await anEvent(db)];
    const watchers = (await Promise.all(watched.map((event) => many(() => watchingEvent(event))))).flat();
    const bySeries = await many(watchingSeries);
    await Promise.all([...watchers, ...bySeries].map((messages) => take(messages, 1)));
    const told = watchers.map((messages) => take(messages, 1));
    const [joined] = watched;
    const toldOfSeries = bySeries.map((messages) =>
      takeUntil(messages, ({ data }) => data.liveCounts?.some(({ eventId }) => eventId === joined?.id) ?? false),
    );
    await settled();

    const statements = await statementsOf(db, async () => {
      await db.query(`update event set status = 'CANCELLED', "seriesId" = 'talks' where id = any($1)`, [
        watched.map(({ id }) => id),
      ]);
      await Promise.all([...told, ...toldOfSeries]);
    });

    const { states, series } = readsOf(statements);
    expect(states).to.be.at.most(2); // one, or one more for what was announced a moment later
    expect(series).to.be.at.most(2);
  });
});
