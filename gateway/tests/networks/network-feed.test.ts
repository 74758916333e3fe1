import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import pg from 'pg';
import {
  NetworkFeedDocument,
  NetworkPathDocument,
  RegisterPartyDocument,
} from '../../../schema/generated/operations.js';
import { startEvents } from '../../../services/events/start.js';
import { startNetworks } from '../../../services/networks/start.js';
import { dataFolder } from '../../../services/shared/import/files.fixture.js';
import { ask, dataOf } from '../../../services/shared/testing/client.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { eventually } from '../eventually.fixture.js';
import { eventsConfig, type Graph, startGraph } from '../graph.fixture.js';

describe('what networks follows of events and funding', function () {
  this.timeout(60_000);
  const stopping = stopAfter(after);
  let graph: Graph;

  before(async () => {
    graph = stopping(await startGraph());
    const organisations = ['one', 'two', 'three', 'four'].map((id) => ({ id, name: id, kind: 'ASSOCIATION' }));
    await importData({ organisations, programmes: [{ id: 'together', name: 'Together' }] });
  });

  let files = 0;
  async function importData(records: object): Promise<void> {
    const folder = stopping(await dataFolder());
    await graph.add([await folder.write(`${(files += 1)}.yaml`, JSON.stringify(records))]);
  }

  const holdTogether = (id: string, ...hosts: string[]) =>
    importData({
      events: [
        {
          id,
          title: id,
          kind: 'CONFERENCE',
          status: 'HELD',
          date: '2024-05-06',
          participations: hosts.map((organisation) => ({ role: 'HOST', organisation })),
        },
      ],
    });

  /** What joins two organisations directly; nothing while they, or the ties, are not known yet. */
  async function joins(from: string, to: string): Promise<string[]> {
    const { data } = await ask(graph.url, NetworkPathDocument, { variables: { from, to } });
    const steps = data?.networkGraph.path?.steps ?? [];
    return steps.length === 1 ? (steps[0]?.ties.map(({ kind }) => kind) ?? []) : [];
  }

  const feedOf = async (service: string) => {
    const { networkFeed } = await dataOf(graph.url, NetworkFeedDocument);
    return networkFeed.find((feed) => feed.service === service);
  };

  it('joins who held an event together, and whom a programme funds, and says how late it may be', async () => {
    await holdTogether('first', 'one', 'two');
    const projects = ['one', 'three'].map((carrier) => ({
      id: carrier,
      name: carrier,
      carrier,
      programme: 'together',
    }));
    await importData({ projects });

    await eventually(
      async () => (await joins('one', 'two')).length === 2 && (await joins('one', 'three')).length === 1,
    );

    expect(await joins('one', 'two')).to.have.members(['ORGANISED_TOGETHER', 'SAME_EVENT']);
    expect(await joins('one', 'three')).to.deep.equal(['SAME_PROGRAMME']);
    for (const service of ['events', 'funding']) {
      const feed = await feedOf(service);
      expect(feed).to.deep.include({ isFollowed: true, begunAgainAt: null });
      expect(feed?.lagSeconds).to.be.within(0, 30);
      expect(feed?.lastChangeAt).to.be.a('string');
    }
  });

  it('forgets what was removed', async () => {
    await holdTogether('removed', 'two', 'three');
    await eventually(async () => (await joins('two', 'three')).length === 2);

    const events = new pg.Client({ connectionString: graph.databases.events });
    await events.connect();
    await events.query(`delete from event where id = 'removed'`);
    await events.end();

    await eventually(async () => (await joins('two', 'three')).length === 0);
  });

  it('never learns who registers, only how many come for which organisation', async () => {
    const email = `${randomUUID()}@participants.example`;
    const input = { eventId: 'online-austausch-2025-02-26', name: 'Ada Zzyzx', email, organisationId: 'four' };
    const { register } = await dataOf(graph.url, RegisterPartyDocument, {
      variables: { input, idempotencyKey: randomUUID() },
    });
    const networks = new pg.Client({ connectionString: graph.databases.networks });
    await networks.connect();
    const known = async (of: string) =>
      (await networks.query<{ row: string }>(`select known::text as row from ${of} as known`)).rows.map(
        ({ row }) => row,
      );

    await eventually(async () => (await known('followed_registration')).some((row) => row.includes('four')));
    const { rows: tables } = await networks.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const rows: string[] = [];
    for (const { name } of tables) rows.push(...(await known(`"${name}"`)));
    const everything = rows.join('\n');
    await networks.end();

    expect(everything).to.contain('online-austausch-2025-02-26');
    for (const personal of ['Zzyzx', email, register.registration.id]) expect(everything).not.to.contain(personal);
  });

  it('is answered while events is down, which the lag tells, and is made up for when it is back', async () => {
    const before = await feedOf('events');
    await graph.stopSubgraph('events');
    await holdTogether('meanwhile', 'three', 'four');

    await eventually(async () => ((await feedOf('events'))?.lagSeconds ?? 0) > 0.5);
    expect(await joins('one', 'two')).to.have.members(['ORGANISED_TOGETHER', 'SAME_EVENT']);
    expect(await joins('three', 'four')).to.deep.equal([]);
    const port = Number(new URL(graph.gatewayConfig.subgraphs.events).port);
    stopping(await startEvents({ ...eventsConfig(graph.databases.events, {}), port }));

    await eventually(async () => (await joins('three', 'four')).length === 2);
    const after = await feedOf('events');
    expect(Date.parse(String(after?.readAt))).to.be.above(Date.parse(String(before?.readAt)));
    expect(after?.begunAgainAt).to.equal(null);
  });

  it('goes on where it was after networks was down', async () => {
    await graph.stopSubgraph('networks');
    await holdTogether('later', 'one', 'four');
    const { subgraphs, gatewaySecret } = graph.gatewayConfig;
    stopping(
      await startNetworks({
        host: '127.0.0.1',
        port: Number(new URL(subgraphs.networks).port),
        poolSize: 5,
        logLevel: 'silent',
        gatewaySecret,
        databaseUrl: graph.databases.networks,
        filesAtOnce: 4,
        maxLagMs: 0,
        follow: { eventsUrl: subgraphs.events, fundingUrl: subgraphs.funding, everyMs: 100 },
      }),
    );

    await eventually(async () => (await joins('one', 'four')).length === 2);
    expect(await joins('one', 'three')).to.deep.equal(['SAME_PROGRAMME']);
    expect((await feedOf('events'))?.begunAgainAt).to.equal(null);
  });
});
