import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import pg from 'pg';
import { Role } from '../../services/shared/identity.js';
import { type Answer, ask, askToLeave } from '../../services/shared/testing/client.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { startGateway } from '../start.js';
import { eventually } from './eventually.fixture.js';
import { type Graph, type ServiceName, startGraph } from './graph.fixture.js';

const READ = '{ organisations(first: 3) { nodes { id name } } }';
const EVENT = 'online-austausch-2025-02-26';
const READ_LIST = `{ event(id: "${EVENT}") { registrations(first: 1) { nodes { id } } } }`;
const WRITE = `mutation ($key: String!, $register: RegisterInput!, $id: ID!) {
  register(idempotencyKey: $key, input: $register) { registration { id } }
  createNetwork(idempotencyKey: $key, id: $id, input: { name: [{ text: "Netz" }], place: "berlin" }) { network { id } }
}`;

describe('a client that leaves before its answer', function () {
  this.timeout(20_000); // below the deadline of any statement
  const stopping = stopAfter(after);
  let graph: Graph;
  let organiser: string;

  before(async function () {
    this.timeout(60_000);
    graph = stopping(await startGraph({ FOLLOW_EVERY_MS: '0' }));
    organiser = await graph.token([Role.ORGANISER]);
  });

  const connected = async (service: ServiceName): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: graph.databases[service] });
    await client.connect();
    return client;
  };

  /** Lets nobody read or write a table while `work` goes on, which is told how many statements wait for it. */
  async function lockedWhile(
    [service, table]: [ServiceName, string],
    work: (waiting: (statements: number) => Promise<void>) => Promise<void>,
  ): Promise<void> {
    const [holder, watcher] = [await connected(service), await connected(service)];
    try {
      await holder.query(`begin; lock table ${table} in access exclusive mode`);
      await work((statements) =>
        eventually(async () => {
          const { rows } = await watcher.query<{ count: number }>(
            `select count(*)::int from pg_locks where relation = $1::regclass and not granted`,
            [table],
          );
          return rows[0]?.count === statements;
        }),
      );
    } finally {
      await holder.end();
      await watcher.end();
    }
  }

  const organisationsLocked = (work: Parameters<typeof lockedWhile>[1]): Promise<void> =>
    lockedWhile(['networks', 'organisation'], work);

  for (const front of ['short', 'apollo'] as const) {
    describe(`of a gateway with the front "${front}"`, () => {
      let url: string;

      before(async () => {
        ({ url } = stopping(await startGateway({ ...graph.gatewayConfig, front, subgraphTimeoutMs: 60_000 })));
        for (let time = 0; time < 4; time++) await ask(url, READ);
      });

      it('has its reads ended in PostgreSQL, while equal ones of others go on', async () => {
        let stayed: Promise<Answer<unknown>> | undefined;

        await organisationsLocked(async (waiting) => {
          const { leave } = askToLeave(url, READ);
          stayed = ask(url, READ, { token: organiser });
          await waiting(2);
          leave();
          await waiting(1);
        });

        expect(await stayed)
          .to.have.nested.property('data.organisations.nodes')
          .with.length(3);
      });

      it('leaves the read that it shares to whoever still waits for it', async () => {
        let stayed: Promise<Answer<unknown>> | undefined;

        await organisationsLocked(async (waiting) => {
          const sharing = askToLeave(url, READ);
          stayed = ask(url, READ);
          const other = askToLeave(url, READ, { token: organiser });
          await waiting(2);
          sharing.leave();
          other.leave();
          await waiting(1);
        });

        expect(await stayed)
          .to.have.nested.property('data.organisations.nodes')
          .with.length(3);
      });

      it('has its mutation done whole, in every subgraph', async () => {
        const id = `netz-${front}`;
        const email = `${randomUUID()}@participants.example`;
        const register = { eventId: EVENT, name: 'Ada Example', email };
        const variables = { key: randomUUID(), id, register };

        await lockedWhile(['events', 'registration'], async (waiting) => {
          const writer = askToLeave(url, WRITE, { token: organiser, variables });
          const reader = askToLeave(url, READ_LIST, { token: organiser });
          await waiting(2);
          writer.leave();
          reader.leave();
          await waiting(1);
        });

        const networks = await connected('networks');
        await eventually(
          async () => (await networks.query('select from network where id = $1', [id])).rows.length === 1,
        ).finally(() => networks.end());
      });
    });
  }

  it('is no different from a gateway whose deadline has passed: the read ends in PostgreSQL', async () => {
    const { url } = stopping(await startGateway({ ...graph.gatewayConfig, subgraphTimeoutMs: 300 }));

    await organisationsLocked(async (waiting) => {
      const asked = ask(url, READ);
      await waiting(1);
      const { errors } = await asked;
      expect(errors?.[0]?.extensions).to.include({ code: 'SUBGRAPH_TIMEOUT', serviceName: 'networks' });
      await waiting(0);
    });
  });
});
