import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../shared/embedded-postgres.js';
import { freePort } from '../shared/free-port.js';
import { projectFile } from '../shared/project.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import {
  compose,
  type ComposeService,
  composeText,
  databaseScript,
  environmentOf,
  interpolated,
  mistakesIn,
  parts,
} from './compose.fixture.js';
import { readSettings } from './settings.js';

/** The names of all variables that have no default, with a value that is long enough for each. */
const SECRETS = Object.fromEntries(
  [...composeText.matchAll(/\$\{(\w+):\?/g)].map(([, name = '']) => [name, `${name}-`.repeat(8).replaceAll('_', '')]),
);

describe('docker-compose.yml', () => {
  it('keeps to the Compose specification', () => {
    expect(mistakesIn(compose)).to.deep.equal([]);
  });

  it('has no default for a secret', () => {
    expect(SECRETS).to.have.all.keys(
      ...['GATEWAY_SECRET', 'POSTGRES_PASSWORD', 'EVENTS_PASSWORD', 'NETWORKS_PASSWORD', 'FUNDING_PASSWORD'],
    );
    for (const name of Object.keys(SECRETS)) {
      expect(() => interpolated(composeText, { ...SECRETS, [name]: '' }), name).to.throw(`${name}: make one`);
    }
  });

  it('publishes a port of the gateway alone, on this machine only', () => {
    const published = Object.entries(compose.services).filter(([, { ports }]) => ports);

    expect(published.map(([name]) => name)).to.deep.equal(['gateway']);
    expect(published.map(([, { ports = [] }]) => interpolated(ports.join(), {}))).to.deep.equal([
      '127.0.0.1:4000:4000',
    ]);
  });

  it('lets the gateway reach the world outside, and who sends mails and webhooks by another way', () => {
    const isOpen = (network: string) => compose.networks[network]?.internal !== true;
    const reaching = Object.entries(compose.services).map(([name, { networks }]) => [name, networks.filter(isOpen)]);

    expect(Object.fromEntries(reaching.filter(([, open]) => open?.length !== 0))).to.deep.equal({
      events: ['egress'],
      networks: ['egress'],
      gateway: ['outside'],
    });
    expect(Object.keys(compose.networks)).to.have.members(['inside', 'outside', 'egress']);
    expect(compose.services['postgres']?.networks).to.deep.equal(['inside']);
  });

  for (const [name, service] of Object.entries(compose.services)) {
    it(`takes every privilege from ${name}`, () => {
      expect(service.cap_drop).to.deep.equal(['ALL']);
      expect(service.security_opt).to.include('no-new-privileges:true');
      expect(service.mem_limit).to.be.a('string');
      expect(service.read_only === true || name === 'postgres').to.equal(true);
    });
  }

  it('starts what a part needs before that part', () => {
    const healthy = { condition: 'service_healthy' };
    const databases = { postgres: healthy };
    const services = { events: healthy, networks: healthy, funding: healthy };

    expect(Object.fromEntries(parts.map(([name, part]) => [name, part.depends_on]))).to.deep.equal({
      events: databases,
      networks: databases,
      funding: databases,
      import: services,
      gateway: { ...services, import: { condition: 'service_completed_successfully' } },
    });
  });

  for (const [name, part] of parts) {
    it(`gives ${name} the settings that it needs, and none that it does not read`, async () => {
      const outcome = await outcomeOf(part);
      const env = environmentOf(part, SECRETS);
      const asGiven = outcome(env);
      const unread = Object.keys(part.environment).filter(
        (setting) => outcome({ ...env, [setting]: 'nonsense' }) === asGiven,
      );

      expect(asGiven).to.not.include('StartRefused');
      expect(unread).to.deep.equal([]);
    });
  }
});

interface Reader {
  readConfig: (env: NodeJS.ProcessEnv) => unknown;
}

/** How a part takes an environment, as text to compare: its configuration, or why it refuses. */
async function outcomeOf({ command }: ComposeService): Promise<(env: Record<string, string>) => string> {
  const beside = join(dirname(entryOf(command)), 'config.js');
  const { readConfig } = existsSync(beside) ? ((await import(beside)) as Reader) : { readConfig: readSettings };
  return (env) => {
    try {
      return JSON.stringify(readConfig(env));
    } catch (error) {
      return String(error);
    }
  };
}

/** `node build/.../main.js` as the file of this tree. */
function entryOf([program, script = '']: string[]): string {
  expect(program).to.equal('node');
  expect(existsSync(projectFile(script)), `${script} exists`).to.equal(true);
  return projectFile(script);
}

describe('the parts of docker-compose.yml', () => {
  const stopping = stopAfter(after);
  let postgres: EmbeddedPostgres;

  before(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'participation-graph-compose-'));
    postgres = stopping(await startEmbeddedPostgres({ folder, durable: false, removeFolder: true }));
    const client = new pg.Client({ connectionString: postgres.url('postgres') });
    await client.connect();
    for (const statement of databaseScript(SECRETS).split(';\n')) await client.query(statement);
    await client.end();
  });

  it('fill the databases, and leave them alone the next time', async () => {
    const exits = [await run(partNamed('import')).ended, await run(partNamed('import')).ended];

    expect(exits).to.deep.equal([0, 0]);
    expect(await asEvents('events', 'select 1 from event limit 1')).to.equal(1);
  }).timeout(60_000);

  it('have databases of their own, closed to the others', async () => {
    const refusal = await asEvents('networks', 'select 1').catch((error: pg.DatabaseError) => error.code);

    expect(refusal).to.equal('42501'); // insufficient privilege
  });

  for (const [name, part] of parts.filter(([, { healthcheck }]) => 'test' in healthcheck)) {
    it(`have ${name} answer its health check, and end with 0 on SIGTERM`, async () => {
      const port = await freePort();
      const process = run(part, port);
      await healthy(part, port, process.ended);
      process.child.kill('SIGTERM');

      expect(await process.ended).to.equal(0);
    }).timeout(60_000);
  }

  /** The environment that the file gives a part, but with addresses of this machine. */
  function localEnvironment(part: ComposeService, port: number): Record<string, string> {
    const local = (value: string): string =>
      value
        .replace('postgres:5432', `127.0.0.1:${postgres.port}`)
        .replace('0.0.0.0', '127.0.0.1')
        .replace(/^4000$/, String(port));
    const given = Object.entries(environmentOf(part, SECRETS));
    return Object.fromEntries(given.map(([name, value]) => [name, local(value)]));
  }

  function run(part: ComposeService, port = 0) {
    const [, ...args] = part.command;
    const child = spawn(process.execPath, args, {
      cwd: projectFile('.'),
      env: { NODE_ENV: 'production', ...localEnvironment(part, port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    stopping(() => child.kill('SIGKILL'));
    return { child, ended: once(child, 'close').then(([code]) => code as number | null) };
  }

  /** @returns how many rows there are */
  async function asEvents(database: string, query: string): Promise<number | null> {
    const url = new URL(String(localEnvironment(partNamed('events'), 0)['EVENTS_DATABASE_URL']));
    url.pathname = database;
    const client = new pg.Client({ connectionString: url.href });
    try {
      await client.connect();
      return (await client.query(query)).rowCount;
    } finally {
      await client.end();
    }
  }
});

function partNamed(name: string): ComposeService {
  const part = compose.services[name];
  if (!part) throw new Error(`docker-compose.yml has no service ${name}`);
  return part;
}

/** Asks as the container engine does, again and again. */
async function healthy({ healthcheck }: ComposeService, port: number, ended: Promise<unknown>): Promise<void> {
  const [, , ...args] = healthcheck.test.map((word) => word.replace(':4000', `:${port}`));
  const gone = ended.then((code) => {
    throw new Error(`it ended with ${String(code)}`);
  });
  for (const deadline = Date.now() + 45_000; ;) {
    const asking = spawn(process.execPath, args, { stdio: 'ignore' });
    const [code] = (await Promise.race([once(asking, 'close'), gone])) as [number];
    if (code === 0) return;
    if (Date.now() > deadline) throw new Error('it does not become healthy');
  }
}
