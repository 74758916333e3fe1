import { expect } from 'chai';
import { buildSchema, type GraphQLFieldResolver } from 'graphql';
import { DataSource, getMetadataArgsStorage } from 'typeorm';
import type { RequestContext } from './context.js';
import { dataSourceOptions } from './database.js';
import { ANONYMOUS, VIEWER_HEADER, viewerSigner } from './identity.js';
import { askedDatabases } from './rows/asked-database.js';
import { startSubgraph } from './server.js';
import { askToLeave, dataOf } from './testing/client.js';
import { freshDatabase } from './testing/database.js';
import { logLines } from './testing/log-lines.js';
import { untilWaiting } from './testing/meeting.js';
import { stopAfter } from './testing/stop-after.js';

// A global of TypeORM's, which would be taken for a leak of the first test.
getMetadataArgsStorage();

const SECRET = 'only-for-this-test-only-for-this-test';
const FREE = 0;
const HELD = 1;
const WAIT = 'select from pg_advisory_xact_lock_shared($1)';

describe('who asks a subgraph and goes before the answer', function () {
  this.timeout(20_000);
  const stopping = stopAfter(after);
  const written: number[] = [];
  const { log, lines } = logLines();
  let db: DataSource;
  let url: string;
  let headers: Record<string, string>;

  before(async () => {
    const database = stopping(await freshDatabase('gone'));
    db = new DataSource(
      dataSourceOptions({ service: 'test', url: database.url, setting: 'URL', entities: [], migrations: [] }),
    );
    await db.initialize();
    stopping(() => db.destroy());
    const subgraph = await startSubgraph<RequestContext>({
      name: 'things',
      schema: schema(),
      host: '127.0.0.1',
      port: 0,
      gatewaySecret: SECRET,
      log,
      context: (viewer, asker) => ({
        viewer,
        db: asker ? askedDatabases(db)(asker) : db,
        now: () => new Date(),
        ...(asker && { asker }),
      }),
      isHealthy: async () => true,
    });
    stopping(subgraph.stop);
    ({ url } = subgraph);
    headers = { [VIEWER_HEADER]: await viewerSigner(SECRET)(ANONYMOUS) };
  });

  beforeEach(() => {
    written.length = 0;
    lines.length = 0;
  });

  function schema() {
    const built = buildSchema('type Query { read(lock: Int!): Int } type Mutation { write(lock: Int!): Int }');
    const resolve: GraphQLFieldResolver<unknown, RequestContext, { lock: number }> = async (_root, { lock }, context) =>
      (await context.db.query<object[]>(WAIT, [lock])).length;
    const { read } = built.getQueryType()?.getFields() ?? {};
    const { write } = built.getMutationType()?.getFields() ?? {};
    if (read) read.resolve = resolve;
    if (write) {
      write.resolve = async (root, args: { lock: number }, context: RequestContext, info) => {
        await resolve(root, args, context, info);
        return written.push(args.lock);
      };
    }
    return built;
  }

  const at = (lock: number) => ({ headers, variables: { lock } });

  /** Holds the lock as long as `work` takes. */
  async function holding(work: () => Promise<void>): Promise<void> {
    const holder = db.createQueryRunner();
    await holder.query('select pg_advisory_lock($1)', [HELD]);
    try {
      await work();
    } finally {
      await holder.query('select pg_advisory_unlock($1)', [HELD]);
      await holder.release();
    }
  }

  for (const [when, times] of Object.entries({ 'the first time': 0, 'later, on the short way': 4 })) {
    it(`leaves no read of a query behind, ${when}, and nothing in the log`, async () => {
      const query = `query Read${times}($lock: Int!) { read(lock: $lock) }`;
      for (let asked = 0; asked < times; asked++) await dataOf(url, query, at(FREE));

      await holding(async () => {
        const { leave } = askToLeave(url, query, at(HELD));
        await untilWaiting(db, 1);
        leave();
        await untilWaits(0);
      });
      await dataOf(url, query, at(FREE));

      expect(lines).to.deep.equal([]);
    });

    it(`has what a mutation writes done whole, ${when}`, async () => {
      const mutation = `mutation Write${times}($lock: Int!) { write(lock: $lock) }`;
      for (let asked = 0; asked < times; asked++) await dataOf(url, mutation, at(FREE));

      await holding(async () => {
        const askers = [mutation, 'query ($lock: Int!) { read(lock: $lock) }'].map((operation) =>
          askToLeave(url, operation, at(HELD)),
        );
        await untilWaiting(db, 2);
        for (const { leave } of askers) leave();
        await untilWaits(1); // the query has ended
      });

      await until(async () => written.at(-1) === HELD);
    });
  }

  const untilWaits = (waiters: number): Promise<void> =>
    until(async () => {
      const waiting = await db.query<object[]>(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return waiting.length === waiters;
    });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}
