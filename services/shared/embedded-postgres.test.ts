import { expect } from 'chai';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { PostgresRefused, startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { isAlive } from './process-table.js';
import { stopAfter } from './testing/stop-after.js';

const here = fileURLToPath(new URL('.', import.meta.url));

describe('the embedded PostgreSQL server', () => {
  const stopping = stopAfter(afterEach);
  const stoppingLast = stopAfter(after);
  const cluster = join(temporaryFolder(stoppingLast), 'made');

  before('make a cluster to copy from', async () => {
    await (await startEmbeddedPostgres({ folder: cluster, durable: false })).stop();
  });

  it('keeps its data and its password from one start to the next', async () => {
    const folder = join(temporaryFolder(), 'new');
    const first = stopping(await startEmbeddedPostgres({ folder, durable: true }));
    await first.createDatabase('events');
    await query(first.url('events'), 'create table seat (id int)');
    await first.stop();

    const second = stopping(await startEmbeddedPostgres({ folder, durable: true }));
    await second.createDatabase('events'); // already there: left alone

    expect(await query(second.url('events'), 'select count(*)::int as seats from seat')).to.deep.equal([{ seats: 0 }]);
  });

  it('sorts, folds and stems German', async () => {
    const server = await fastServer();
    await server.createDatabase('german');

    const [row] = await query(
      server.url('german'),
      `select lower('ÄÖÜ') as lower, 'ä' < 'b' as sorted, to_tsvector('german', 'Bürgerräte')::text as stem,
              current_setting('server_encoding') as encoding`,
    );

    expect(row).to.deep.equal({ lower: 'äöü', sorted: true, stem: "'burgerrat':1", encoding: 'UTF8' });
  });

  it('listens on the loopback address only and asks for the password', async () => {
    const server = await fastServer();
    const wrong = new URL(server.url('postgres'));
    wrong.password = 'wrong';

    const refusal = await query(wrong.href, 'select 1').catch((error: Error) => error.message);

    expect(refusal).to.contain('password authentication failed');
    expect(await query(server.url('postgres'), 'show listen_addresses')).to.deep.equal([
      { listen_addresses: '127.0.0.1' },
    ]);
  });

  it('writes no value of a failed statement into its log', async () => {
    const log: string[] = [];
    const server = await fastServer((line) => log.push(line));
    const statements = 'create table person (mail text unique)';
    const insert = "insert into person values ('kim@example.org')";
    await query(server.url('postgres'), `${statements}; ${insert}`);

    await query(server.url('postgres'), insert).catch(() => undefined);
    await server.stop();

    expect(log.join('\n')).to.contain('ready to accept connections').and.not.contain('kim@example.org');
  });

  it('stops twice as well as once', async () => {
    const server = await fastServer();

    await Promise.all([server.stop(), server.stop()]);
    await server.exited;

    expect(isAlive(server.pid)).to.equal(false);
  });

  it('starts again after it was killed', async () => {
    const folder = madeFolder();
    const killed = stopping(await startEmbeddedPostgres({ folder, durable: false }));
    process.kill(killed.pid, 'SIGKILL');
    await killed.exited;
    expect(existsSync(join(folder, 'cluster', 'postmaster.pid'))).to.equal(true);

    const server = stopping(await startEmbeddedPostgres({ folder, durable: false }));

    expect(await query(server.url('postgres'), 'select 1 as one')).to.deep.equal([{ one: 1 }]);
  });

  it('is not stopped by a lock file whose process number belongs to somebody else now', async () => {
    const folder = madeFolder();
    writeFileSync(join(folder, 'cluster', 'postmaster.pid'), `${process.pid}\n`);

    const server = stopping(await startEmbeddedPostgres({ folder, durable: false }));

    expect(server.port).to.be.greaterThan(0);
  });

  it('stops a server that was left behind on its folder', async () => {
    const folder = madeFolder();
    const left = stopping(await startEmbeddedPostgres({ folder, durable: false }));

    const server = stopping(await startEmbeddedPostgres({ folder, durable: false }));

    expect(isAlive(left.pid)).to.equal(false);
    expect(isAlive(server.pid)).to.equal(true);
  });

  it('does not outlive a process that is killed, and takes its folder along', async () => {
    const folder = temporaryFolder(); // directly below the system's folder, where everybody may remove what is theirs
    const owner = spawn(process.execPath, [join(here, 'testing', 'postgres-owner.fixture.js'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: owner.stdout }), 'line')) as [string];
    const pid = Number(line);
    expect(isAlive(pid)).to.equal(true);

    owner.kill('SIGKILL');

    await gone(() => isAlive(pid) || existsSync(folder));
  });

  for (const [title, damage, reason] of [
    ['of another major version', (cluster: string) => writeFileSync(join(cluster, 'PG_VERSION'), '17\n'), 'version'],
    ['without a version', (cluster: string) => rmSync(join(cluster, 'PG_VERSION')), 'corrupt'],
    ['without its control file', (cluster: string) => rmSync(join(cluster, 'global', 'pg_control')), 'corrupt'],
    ['without its settings', (cluster: string) => rmSync(join(cluster, 'postgresql.conf')), 'corrupt'],
    ['without its log of changes', (cluster: string) => emptyFolder(join(cluster, 'pg_wal')), 'corrupt'],
    ['without its password', (cluster: string) => rmSync(join(cluster, '..', 'password')), 'corrupt'],
  ] as const) {
    it(`refuses a cluster ${title}`, async () => {
      const folder = madeFolder();
      damage(join(folder, 'cluster'));

      expect(await refusal(startEmbeddedPostgres({ folder, durable: false }))).to.equal(reason);
    });
  }

  it('refuses a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    stopping(() => other.close());
    const { port } = other.address() as AddressInfo;

    expect(await refusal(startEmbeddedPostgres({ folder: madeFolder(), durable: false, port }))).to.equal('port');
  });

  it('refuses a folder that is a file', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');

    expect(await refusal(startEmbeddedPostgres({ folder: file, durable: false }))).to.equal('permission');
  });

  it('leaves no half-made cluster behind when it is made anew', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'cluster.new', 'base'), { recursive: true }); // an earlier start was killed here

    const server = stopping(await startEmbeddedPostgres({ folder, durable: false }));
    await server.stop();

    expect(readFileSync(join(folder, 'cluster', 'PG_VERSION'), 'utf8')).to.equal('18\n');
    expect(existsSync(join(folder, 'cluster.new'))).to.equal(false);
  });

  async function fastServer(onLog?: (line: string) => void): Promise<EmbeddedPostgres> {
    return stopping(await startEmbeddedPostgres({ folder: madeFolder(), durable: false, onLog }));
  }

  function madeFolder(): string {
    const folder = join(temporaryFolder(), 'copy');
    execFileSync('cp', ['-a', cluster, folder]); // keeps the owner
    return folder;
  }

  function temporaryFolder(stopLater = stopping): string {
    const folder = mkdtempSync(join(tmpdir(), 'participation-graph-postgres-'));
    chmodSync(folder, 0o711);
    stopLater(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function refusal(started: Promise<EmbeddedPostgres>): Promise<string> {
  try {
    await (await started).stop();
    return 'started';
  } catch (error) {
    return error instanceof PostgresRefused ? error.reason : String(error);
  }
}

function emptyFolder(folder: string): void {
  for (const entry of readdirSync(folder)) rmSync(join(folder, entry), { recursive: true });
}

async function gone(isThere: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; isThere();) {
    if (Date.now() > deadline) throw new Error('still there after 10 s');
    await wait(20);
  }
}
