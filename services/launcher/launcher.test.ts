import { expect } from 'chai';
import { connect } from 'node:net';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { freshDatabase } from '../shared/testing/database.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { aDataFolder, aLauncher, gone } from './launcher.fixture.js';

describe('the launcher, with databases of the user', () => {
  const stoppingLast = stopAfter(after);
  const stopping = stopAfter(afterEach);
  const databases: NodeJS.ProcessEnv = {};

  before(async () => {
    for (const service of ['EVENTS', 'NETWORKS', 'FUNDING']) {
      databases[`${service}_DATABASE_URL`] = stoppingLast(await freshDatabase(service)).url;
    }
  });

  it('starts the services, imports, starts the gateway, and says where it is', async () => {
    const launcher = await aLauncher(stopping, { env: databases });
    await launcher.says('Stop with Ctrl-C');

    expect(order(launcher.lines, ['importer', 'gateway'])).to.deep.equal([
      'importer  | imports with --bundled --when-empty',
      `graph     |   GraphQL     http://127.0.0.1:${launcher.ports.gateway}/graphql`,
    ]);
    expect(launcher.text)
      .to.match(/^graph +\| ready in \d+\.\d s$/m)
      .and.not.contain('postgres');
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`stops the gateway first and the services then on ${signal}, and leaves nothing behind`, async () => {
      const launcher = await aLauncher(stopping, { env: databases });
      await launcher.says('Stop with Ctrl-C');
      launcher.process.kill(signal);

      expect(await launcher.end()).to.deep.equal({ code: 0, left: [] });
      expect(stops(launcher.lines)).to.deep.equal(['gateway', 'services']);
      expect(launcher.lines.at(-1)).to.equal('launcher  | everything is stopped');
    });
  }

  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    it(`stops when the npm that started it ends by ${signal}`, async () => {
      const launcher = await aLauncher(stopping, {
        env: { ...databases, npm_lifecycle_event: 'start' },
        below: 'npm and a shell',
      });
      await launcher.says('Stop with Ctrl-C');
      launcher.process.kill(signal);

      await launcher.says('everything is stopped');
      expect(launcher.running()).to.deep.equal([]);
    });
  }

  it('takes the signal that npm passes on for the same key press', async () => {
    const launcher = await aLauncher(stopping, { env: { ...databases, FAKE_GATEWAY: 'hangs' } });
    await launcher.says('Stop with Ctrl-C');
    launcher.process.kill('SIGINT');
    launcher.process.kill('SIGINT');
    await launcher.says('press Ctrl-C again');
    await new Promise((resolve) => setTimeout(resolve, 600)); // longer than what counts as one key press
    expect(launcher.process.exitCode).to.equal(null);
    launcher.process.kill('SIGINT');

    expect((await launcher.end()).code).to.equal(130);
    await gone(() => launcher.running());
  });

  it('leaves nothing behind when it is killed', async () => {
    const launcher = await aLauncher(stopping, { env: databases });
    await launcher.says('Stop with Ctrl-C');
    expect(launcher.running()).to.have.length(4);
    launcher.process.kill('SIGKILL');

    await gone(() => launcher.running());
  });

  it('stops what it has begun on Ctrl-C during the start', async () => {
    const launcher = await aLauncher(stopping, { env: { ...databases, FAKE_FUNDING: 'never gets ready' } });
    await launcher.says('funding   | pid');
    launcher.process.kill('SIGINT');

    expect((await launcher.end()).code).to.equal(0);
    expect(launcher.running()).to.deep.equal([]);
    expect(launcher.text).not.to.match(/^gateway +\| (listening|stopped)/m);
  });

  it('stops everything when a part crashes, and says which', async () => {
    const launcher = await aLauncher(stopping, { env: databases });
    await launcher.says('Stop with Ctrl-C');
    connect(launcher.ports.networks, '127.0.0.1')
      .end('crash')
      .on('error', () => undefined);

    expect(await launcher.end()).to.deep.equal({ code: 70, left: [] });
    expect(launcher.complaints).to.deep.equal([
      'launcher  | networks ended with exit code 3; everything else is stopped. ' +
        'Start again; if it ends again, what networks said above is the reason to look for.',
    ]);
    expect(stops(launcher.lines)).to.deep.equal(['gateway', 'services']);
  });

  it('says of a part that ran out of memory how to give it more', async () => {
    const env = { ...databases, FAKE_FUNDING: 'needs too much memory', NODE_OPTIONS: '--max-old-space-size=40' };
    const launcher = await aLauncher(stopping, { env });

    expect(await launcher.end()).to.deep.equal({ code: 70, left: [] });
    expect(launcher.lines.at(-1)).to.match(
      /^launcher {2}\| funding was ended by SIGABRT: FATAL ERROR: .*heap out of memory; everything else is stopped\. Give it more memory, as in NODE_OPTIONS=/,
    );
  });

  it('says of a part that was killed by whom that may have been', async () => {
    const launcher = await aLauncher(stopping, { env: databases });
    await launcher.says('Stop with Ctrl-C');
    const [, pid] = /^events +\| pid (\d+)$/m.exec(launcher.text) ?? [];
    process.kill(Number(pid), 'SIGKILL');

    expect(await launcher.end()).to.deep.equal({ code: 70, left: [] });
    expect(launcher.lines.at(-1)).to.equal(
      'launcher  | events was ended by SIGKILL; everything else is stopped. ' +
        'Often the system does that because memory is short: look there, and start again.',
    );
  });

  it('stops everything when a part crashes while it starts, and says why', async () => {
    const launcher = await aLauncher(stopping, { env: { ...databases, FAKE_GATEWAY: 'fails' } });

    expect(await launcher.end()).to.deep.equal({ code: 70, left: [] });
    expect(launcher.complaints.at(-1)).to.equal(
      'launcher  | gateway ended with exit code 70: gateway crashed: Error: a bug in the start; everything else is stopped. ' +
        'Start again; if it ends again, what gateway said above is the reason to look for.',
    );
  });

  it('passes on why a service refuses to start', async () => {
    const launcher = await aLauncher(stopping, { env: { ...databases, FAKE_EVENTS: 'refuses' } });

    expect(await launcher.end()).to.deep.equal({ code: 1, left: [] });
    expect(launcher.complaints[0]).to.equal('events    | events: the database was written by a newer version');
    expect(launcher.text).not.to.match(/^gateway +\| (listening|stopped)/m);
  });

  it('starts no gateway over data that could not be imported', async () => {
    const launcher = await aLauncher(stopping, { env: { ...databases, FAKE_IMPORTER: 'refuses' } });

    expect(await launcher.end()).to.deep.equal({ code: 1, left: [] });
    expect(launcher.complaints[0]).to.equal('importer  | importer: the data has a mistake');
    expect(launcher.text).not.to.match(/^gateway +\| (listening|stopped)/m);
  });

  it('gives the gateway the addresses of the services and keys of its own', async () => {
    const env = { ...databases, FAKE_GATEWAY: 'tells its environment', HOST: 'localhost' };
    const launcher = await aLauncher(stopping, { env });
    const gateway = JSON.parse((await launcher.says('environment')).replace(/^.*environment /, '')) as Record<
      string,
      string
    >;

    expect(gateway).to.include({
      HOST: 'localhost',
      EVENTS_URL: `http://127.0.0.1:${launcher.ports.events}/graphql`,
      FUNDING_URL: `http://127.0.0.1:${launcher.ports.funding}/graphql`,
      APOLLO_TELEMETRY_DISABLED: 'true',
      JWT_ISSUER: 'participation-graph',
    });
    expect(gateway['JWT_PUBLIC_KEY']).to.match(/^-----BEGIN PUBLIC KEY-----/);
    expect(gateway['GATEWAY_SECRET']).to.have.length(43);
  });

  it('keeps its keys where only the user can read them, and uses them again', async () => {
    const dataFolder = aDataFolder(stopping);
    const env = { ...databases, FAKE_GATEWAY: 'tells its environment' };
    const told = [];
    for (let start = 1; start <= 2; start++) {
      const launcher = await aLauncher(stopping, { env, dataFolder });
      told.push(/"(GATEWAY_SECRET":".*?)",/.exec(await launcher.says('environment'))?.[1]);
      launcher.process.kill('SIGTERM');
      await launcher.end();
    }

    expect(told[0]).to.be.a('string').and.equal(told[1]);
    for (const file of ['gateway-secret', 'development-key.pem']) {
      expect(statSync(join(dataFolder, file)).mode & 0o777).to.equal(0o600);
    }
  });

  it('writes JSON lines when they are asked for', async () => {
    const launcher = await aLauncher(stopping, { env: { ...databases, LOG_FORMAT: 'json' } });
    await launcher.says('Stop with Ctrl-C');
    launcher.process.kill('SIGTERM');
    await launcher.end();

    const own = launcher.lines
      .filter((line) => !/^(pid|imports|listening)/.test(line))
      .map((line) => JSON.parse(line) as unknown);
    expect(own).to.deep.include({ level: 30, service: 'events', msg: 'stopping' });
    expect(own.at(-1)).to.include({ service: 'launcher', msg: 'everything is stopped' });
  });
});

/** The lines of which each is the first to speak of one of these parts. */
function order(lines: string[], parts: string[]): (string | undefined)[] {
  const [importer, gateway] = parts;
  const imported = lines.findIndex((line) => line.startsWith(`${importer} `) && line.includes('imports'));
  const started = lines.findIndex((line) => line.startsWith(`${gateway} `) && line.includes('listening'));
  const ready = lines.findIndex((line) => line.includes('GraphQL  '));
  expect(imported).to.be.lessThan(started);
  return [lines[imported], lines[ready]];
}

/** In which order things said that they were stopped; the three services stop together. */
function stops(lines: string[]): string[] {
  const names = lines.flatMap((line) => /^(\w+) +\| stopped$/.exec(line)?.[1] ?? []);
  const kinds = names.map((name) => (['events', 'networks', 'funding'].includes(name) ? 'services' : name));
  return kinds.filter((kind, i) => kind !== kinds[i - 1]);
}
