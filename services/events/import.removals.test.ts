import { expect } from 'chai';
import { parse, subscribe } from 'graphql';
import type { DataSource } from 'typeorm';
import { settled } from '../shared/changes/changes.fixture.js';
import { readChanges } from '../shared/changes/read-changes.js';
import { ANONYMOUS } from '../shared/identity.js';
import { dataFolder, type DataFolder } from '../shared/import/files.fixture.js';
import { importFiles } from '../shared/import/import-files.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { openEventsDatabase } from './database.js';
import { createContext } from './context.js';
import { CommandQueue } from './desk/command-queue.js';
import { importInto, servicesOf } from './events.fixture.js';
import { type Feeds, openFeeds } from './feeds.js';
import type { Event } from './event/event.js';
import { eventsImport } from './import.js';
import { makeCounts } from './live-count/lock-counts.js';
import { verifyRegistrations } from './journal/verify.js';
import { postgresSignals } from './live-count/count-signals.postgres.js';
import { SILENT } from './live-count/live-count.fixture.js';
import { register } from './registration/commands.fixture.js';
import { registrationDatabase } from './registration/registration-database.fixture.js';
import { lockEvent } from './registration/locked-event.js';
import { aRequest, asked, aTransactionWaits, NOW, refusalOf } from './registration/registration.fixture.js';
import { setCapacity } from './registration-terms/change-terms.js';
import { eventsSchema } from './schema.js';

const EVENTS = ['evening', 'morning'].map((id) => ({
  id,
  title: id,
  kind: 'WORKSHOP',
  series: 'talks',
  status: 'ANNOUNCED',
  registration: { capacity: 5 },
  sessions: [{ key: 'first', kind: 'TALK', title: 'First' }],
  participations: [{ role: 'HOST', organisation: 'club' }],
}));
const LINKED = { ...EVENTS[1], links: [{ event: 'evening', kind: 'FOLLOW_UP_OF' }] };

describe('events that a data file names as removed', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let url: string;
  let files: DataFolder;

  beforeEach(async () => {
    const database = await registrationDatabase(stopping, 'event_removals');
    ({ db, url } = database);
    files = stopping(await dataFolder());
    await imported({ series: [{ id: 'talks', title: 'Talks' }], events: EVENTS });
  });

  const imported = async (content: object) =>
    importInto(db, await files.write(`${Math.random()}.yaml`, JSON.stringify(content)));
  const removed = (...ids: string[]) => imported({ removed: { events: ids } });
  const idsIn = async (table: string, column = 'id') =>
    (await db.query<{ id: string }[]>(`select "${column}" as id from ${table} order by 1`)).map(({ id }) => id);
  const registering = (eventId: string) => ({ ...aRequest({ id: eventId } as Event), now: NOW });

  async function watching(query: string) {
    const source = (channels: readonly string[]) => postgresSignals(url, SILENT, channels);
    const opened = await openFeeds({ db, url, maxLagMs: 20, source, log: SILENT });
    stopping(opened.stop);
    const feeds: Feeds = opened.feeds;
    const services = servicesOf(db, { ...feeds, commands: new CommandQueue(db) });
    const contextValue = createContext(services, ANONYMOUS, () => NOW);
    const messages = (await subscribe({
      schema: eventsSchema(),
      document: parse(query),
      contextValue,
    })) as AsyncGenerator;
    await messages.next();
    return messages;
  }

  it('go with their sessions, participants, counters and terms', async () => {
    await db.transaction((tx) => setCapacity(tx, { eventId: 'evening', capacity: 9, request: asked() }));

    const report = await removed('evening');

    expect(report.sections.map(({ section, removed: ids }) => [section, ids])).to.deep.equal([['events', ['evening']]]);
    expect(await idsIn('event')).to.deep.equal(['morning']);
    for (const table of ['session', 'participation', 'registration_count', 'registration_policy', 'event_revision']) {
      expect(await idsIn(table, 'eventId'), table).to.not.include('evening');
    }
    expect((await removed('evening')).outcome).to.equal('UNCHANGED');
  });

  it('stay while somebody is registered for them, or a mail about them is open', async () => {
    await db.transaction((tx) => register(tx, registering('evening')));
    await db.query(
      `insert into intake_item ("keyHash", "contentHash", state, reasons, "candidateIds", "eventId", "arrivedAt", "createdAt")
       values ('k', 'c', 'OPEN', '{}', '{}', 'morning', now(), now())`,
    );

    const { outcome, mistakes } = await removed('evening', 'morning');

    expect(outcome).to.equal('REFUSED');
    expect(mistakes.map(({ path, reason }) => `${path} ${reason}`)).to.deep.equal([
      'removed.events[0] is still referred to by 1 of registration; change or remove that first',
      'removed.events[1] is still referred to by 1 of intake_item; change or remove that first',
    ]);
    expect(await idsIn('event')).to.deep.equal(['evening', 'morning']);
    expect((await verifyRegistrations(db)).differences).to.deep.equal([]);
  });

  it('stay while another event is linked to them, which would lose its link', async () => {
    await imported({ events: [LINKED] });

    const { mistakes } = await removed('evening');

    expect(mistakes.map(({ reason }) => reason)).to.deep.equal([
      'is still referred to by events[morning]; change or remove that first',
    ]);
  });

  it('end the subscriptions to their counts and changes, and leave the lists of their series', async () => {
    const count = await watching('subscription { liveCount(eventId: "evening") { eventId } }');
    const change = await watching('subscription { eventChanged(eventId: "evening") { changes } }');
    const series = await watching('subscription { liveCounts(seriesId: "talks") { eventId } }');
    const chosen = await watching('subscription { liveCounts(eventIds: ["evening", "morning"]) { eventId } }');

    await removed('evening');

    expect((await count.next()).done).to.equal(true);
    expect((await change.next()).done).to.equal(true);
    for (const messages of [series, chosen]) {
      const { value } = (await messages.next()) as { value: { data: { liveCounts: object[] } } };
      expect(value.data.liveCounts).to.deep.equal([{ eventId: 'morning' }]);
    }
  });

  it('are told to those who follow as removed', async () => {
    await settled(db);
    const since = await readChanges(db, { first: 100 });

    await removed('evening');

    await settled(db);
    const { changes } = await readChanges(db, { after: since.cursor, first: 100 });
    expect(changes.filter(({ isRemoved }) => isRemoved).map(({ type, id }) => `${type} ${id}`)).to.include(
      'EVENT evening',
    );
  });

  it('stay when somebody registers while an import is about to remove them', async () => {
    await db.transaction((tx) => makeCounts(tx, ['evening']));
    let report: ReturnType<typeof removed> | undefined;
    await db.transaction(async (tx) => {
      await lockEvent(tx, 'evening');
      report = removed('evening');
      await aTransactionWaits(db);
      await register(tx, registering('evening'));
    });

    expect((await report)?.outcome).to.equal('REFUSED');
    expect(await idsIn('registration', 'eventId')).to.deep.equal(['evening']);
  });

  it('are not there any more for who registers while an import removes them', async () => {
    let attempt: Promise<string | null> | undefined;
    const service = {
      ...eventsImport,
      check: async () => {
        attempt = refusalOf(db.transaction((tx) => register(tx, registering('evening'))));
        await aTransactionWaits(db);
        return [];
      },
    };
    const path = await files.write('removed.yaml', 'removed: { events: [evening] }\n');
    const source = stoppable(await openEventsDatabase(url));

    const { outcome } = await importFiles({ paths: [path], databases: [{ service, source }] });

    expect(outcome).to.equal('IMPORTED');
    expect(await attempt).to.equal('EVENT_NOT_FOUND');
  });

  function stoppable(source: DataSource): DataSource {
    stopping(() => source.destroy());
    return source;
  }
});
