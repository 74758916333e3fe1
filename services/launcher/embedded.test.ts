import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { birthOf } from '../shared/process-table.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { aDataFolder, aLauncher, gone, type Launched } from './launcher.fixture.js';

const borrower = fileURLToPath(new URL('./borrower.fixture.js', import.meta.url));

describe('the launcher, with the embedded PostgreSQL', () => {
  const dataFolder = aDataFolder(stopAfter(after)); // one for all tests: making a cluster takes its time
  const stopping = stopAfter(afterEach);

  it('stops the gateway, the services and PostgreSQL, in this order', async () => {
    const launcher = await ready();
    expect(launcher.running()).to.have.length(5);
    launcher.process.kill('SIGINT');

    expect(await launcher.end()).to.deep.equal({ code: 0, left: [] });
    const names = launcher.lines.flatMap((line) => /^(\w+) +\| stopped$/.exec(line)?.[1] ?? []);
    expect([names[0], names.at(-1)]).to.deep.equal(['gateway', 'postgres']);
    expect(existsSync(join(dataFolder, 'run.json'))).to.equal(false);
  });

  it('keeps the data for the next start', async () => {
    const first = await ready();
    await query(first, 'create table kept (id int)');
    first.process.kill('SIGTERM');
    await first.end();

    const second = await ready();

    expect(await query(second, 'select count(*)::int as rows from kept')).to.deep.equal([{ rows: 0 }]);
  });

  it('leaves nothing behind when it is killed, and starts again', async () => {
    const killed = await ready();
    killed.process.kill('SIGKILL');
    const again = await ready(); // at once, while the old server may still be stopping

    await gone(() => killed.running().filter((pid) => pid !== again.postgres()));
    expect(again.running()).to.have.length(5);
  });

  it('stops everything when PostgreSQL is gone', async () => {
    const launcher = await ready();
    const postgres = launcher.postgres();
    if (!postgres) throw new Error('no PostgreSQL runs');
    process.kill(postgres, 'SIGKILL');

    expect(await launcher.end()).to.deep.equal({ code: 70, left: [] });
    expect(launcher.complaints.at(-1)).to.match(
      /^launcher {2}\| postgres has ended; everything else is stopped\. Start again/,
    );
  });

  it('refuses to run twice on the same data', async () => {
    const first = await ready();
    const second = await aLauncher(stopping, { dataFolder });

    expect((await second.end()).code).to.equal(1);
    expect(second.lines).to.deep.equal([
      `launcher  | "npm start" already runs with ${dataFolder} (process ${first.process.pid}, at ` +
        `http://127.0.0.1:${first.ports.gateway}/graphql); stop it, or set DATA_DIR and the ports to run another one beside it.`,
    ]);
  });

  it('stops on Ctrl-C while PostgreSQL starts', async () => {
    const launcher = await aLauncher(stopping, { dataFolder: aDataFolder(stopping) });
    await launcher.says('postgres  | starting');
    launcher.process.kill('SIGINT');

    expect(await launcher.end()).to.deep.equal({ code: 0, left: [] });
    expect(launcher.text).not.to.contain('events');
  });

  it('lends its databases to a command', async () => {
    const launcher = await ready();

    expect(await borrow()).to.equal('events, networks, funding');
    expect(birthOf(launcher.postgres() ?? 0)).not.to.equal(undefined);
    expect(statSync(join(dataFolder, 'run.json')).mode & 0o777).to.equal(0o600);
  });

  it('is not needed by a command, which then starts PostgreSQL for itself', async () => {
    expect(await borrow()).to.equal('events, networks, funding');
    expect(existsSync(join(dataFolder, 'postgres', 'cluster', 'postmaster.pid'))).to.equal(false);
    expect(existsSync(join(dataFolder, 'run.json'))).to.equal(false);
  });

  async function ready(): Promise<Launched> {
    const launcher = await aLauncher(stopping, { dataFolder });
    await launcher.says('Stop with Ctrl-C');
    return launcher;
  }

  async function borrow(): Promise<string> {
    const none = { EVENTS_DATABASE_URL: '', NETWORKS_DATABASE_URL: '', FUNDING_DATABASE_URL: '', POSTGRES_PORT: '' };
    const child = spawn(process.execPath, [borrower], {
      env: { PATH: process.env['PATH'], ...none, DATA_DIR: dataFolder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    await once(child, 'close');
    return said.trim();
  }

  async function query(launcher: Launched, sql: string): Promise<unknown[]> {
    const run = JSON.parse(readFileSync(join(launcher.dataFolder, 'run.json'), 'utf8')) as {
      databases: { events: string };
    };
    const client = new pg.Client({ connectionString: run.databases.events });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }
});
