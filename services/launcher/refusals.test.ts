import { expect } from 'chai';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { freshDatabase } from '../shared/testing/database.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { aDataFolder, aLauncher } from './launcher.fixture.js';

describe('the launcher refuses in one sentence, and starts nothing', () => {
  const stopping = stopAfter(afterEach);

  it('when a port is taken', async () => {
    const taken = await takenPort();

    expect(await refusal({ EVENTS_PORT: String(taken) })).to.equal(
      `Port ${taken} (EVENTS_PORT) is already in use; stop what listens there, or set it to another port.`,
    );
  });

  it('when several ports are taken', async () => {
    const [gateway, postgres] = [await takenPort(), await takenPort()];

    expect(await refusal({ GATEWAY_PORT: String(gateway), POSTGRES_PORT: String(postgres) })).to.equal(
      `Ports ${gateway} (GATEWAY_PORT) and ${postgres} (POSTGRES_PORT) are already in use; ` +
        'stop what listens there, or set them to other ports.',
    );
  });

  it('when two parts are given the same port', async () => {
    expect(await refusal({ FUNDING_PORT: '4444', NETWORKS_PORT: '4444' })).to.equal(
      'NETWORKS_PORT and FUNDING_PORT are both 4444; set one to another port.',
    );
  });

  it('when a port is no port', async () => {
    expect(await refusal({ GATEWAY_PORT: 'http', EVENTS_PORT: '70000' }))
      .to.contain('GATEWAY_PORT must be a port')
      .and.contain('EVENTS_PORT');
  });

  it('when settings of several parts are wrong, each named with what is allowed', async () => {
    expect(
      await refusal({
        EVENTS_PORT: '4444',
        MAIL_EVERY_MS: 'often',
        SMTP_URL: 'mail.example.org:secret',
        WEBHOOK_TIMEOUT_MS: '5',
        HOUSEKEEPING_EVERY_MS: '0',
        FOLLOW_EVERY_MS: '99999999999',
        IMPORT_MAX_FILE_MIB: '0',
        GATEWAY_PLAYGROUND: 'yes',
        LOG_LEVEL: 'loud',
        JWT_PUBLIC_KEY: 'none',
      }),
    ).to.equal(
      'Wrong settings: ' +
        'HOUSEKEEPING_EVERY_MS must be a number of milliseconds from 1 to 2147483647, not "0"; ' +
        'FOLLOW_EVERY_MS must be a number of milliseconds from 1 to 2147483647, not "99999999999"; ' +
        'MAIL_EVERY_MS must be a number of milliseconds from 0 to 2147483647, not "often"; ' +
        'SMTP_URL must look like smtp://USER:PASSWORD@HOST:PORT; ' +
        'WEBHOOK_TIMEOUT_MS must be a number of milliseconds from 100 to 25000, not "5"; ' +
        'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent, not "loud"; ' +
        'IMPORT_MAX_FILE_MIB must be a whole number, 1 or more, not "0"; ' +
        'GATEWAY_PLAYGROUND must be true or false, not "yes"; ' +
        'JWT_PUBLIC_KEY must be a public key as SPKI in PEM, beginning with -----BEGIN PUBLIC KEY-----.',
    );
  });

  it('when nothing can listen on the address', async () => {
    expect(await refusal({ HOST: '192.0.2.1' })).to.match(
      /^Nothing can listen on 192\.0\.2\.1 port \d+ \(EADDRNOTAVAIL\); set HOST to an address of this machine\.$/,
    );
  });

  it('when only some of the databases are given', async () => {
    expect(await refusal({ EVENTS_DATABASE_URL: 'postgresql://127.0.0.1/events' })).to.equal(
      'NETWORKS_DATABASE_URL and FUNDING_DATABASE_URL are missing; ' +
        'set all three *_DATABASE_URL, or none of them to use the embedded PostgreSQL.',
    );
  });

  it('when two services are given the same database', async () => {
    const url = 'postgresql://127.0.0.1/all';

    expect(
      await refusal({ EVENTS_DATABASE_URL: url, NETWORKS_DATABASE_URL: url, FUNDING_DATABASE_URL: `${url}2` }),
    ).to.equal('EVENTS_DATABASE_URL and NETWORKS_DATABASE_URL name the same database; every service needs its own.');
  });

  it('when no database answers', async () => {
    const { url } = stopping(await freshDatabase('refusals'));
    const nobody = 'postgresql://postgres:secret@127.0.0.1:1/events';

    expect(
      await refusal({ EVENTS_DATABASE_URL: nobody, NETWORKS_DATABASE_URL: url, FUNDING_DATABASE_URL: `${url}x` }),
    ).to.equal(
      'The database events at 127.0.0.1:1 cannot be used: no PostgreSQL answers there; change EVENTS_DATABASE_URL.',
    );
  });

  it('when the password is wrong', async () => {
    const { url } = stopping(await freshDatabase('refusals'));
    const wrong = new URL(url);
    wrong.password = 'wrong';

    expect(
      await refusal({ EVENTS_DATABASE_URL: url, NETWORKS_DATABASE_URL: `${url}?`, FUNDING_DATABASE_URL: wrong.href }),
    )
      .to.match(/^The database refusals_\w+ at 127\.0\.0\.1:\d+ cannot be used: the user or the password is wrong; /)
      .and.contain('change FUNDING_DATABASE_URL.')
      .and.not.contain('wrong@');
  });

  it('when there is no such database', async () => {
    const { url } = stopping(await freshDatabase('refusals'));

    expect(
      await refusal({ EVENTS_DATABASE_URL: url, NETWORKS_DATABASE_URL: `${url}x`, FUNDING_DATABASE_URL: `${url}?` }),
    ).to.match(/there is no such database; change NETWORKS_DATABASE_URL\.$/);
  });

  it('when the data folder is a file', async () => {
    const dataFolder = aDataFolder(stopping);
    rmSync(dataFolder, { recursive: true });
    writeFileSync(dataFolder, '');

    expect(await refusal({}, dataFolder)).to.equal(
      `${dataFolder} cannot be used: a file is in its place; move that away, or set DATA_DIR to another folder.`,
    );
  });

  it('when a key is damaged', async () => {
    const dataFolder = aDataFolder(stopping);
    writeFileSync(join(dataFolder, 'gateway-secret'), 'short\n');

    expect(await refusal({}, dataFolder)).to.equal(
      `${dataFolder}/gateway-secret is damaged; remove it and a new one is made, or set DATA_DIR to another folder.`,
    );
  });

  it('when the databases were made by another PostgreSQL', async () => {
    const dataFolder = aDataFolder(stopping);
    mkdirSync(join(dataFolder, 'postgres', 'cluster'), { recursive: true });
    writeFileSync(join(dataFolder, 'postgres', 'cluster', 'PG_VERSION'), '15\n');

    expect(await refusal({}, dataFolder)).to.equal(
      `The data folder ${dataFolder}/postgres does not fit: it was made by PostgreSQL 15, this is PostgreSQL 18. ` +
        `Move ${dataFolder}/postgres away to start with empty databases, or set DATA_DIR to another folder.`,
    );
  });

  it('when the databases are damaged', async () => {
    const dataFolder = aDataFolder(stopping);
    mkdirSync(join(dataFolder, 'postgres', 'cluster'), { recursive: true });

    expect(await refusal({}, dataFolder))
      .to.match(/^PostgreSQL cannot read the data folder .*\/postgres: .*PG_VERSION.*\. Move /)
      .and.contain('set DATA_DIR');
  });

  /** @returns the only thing that the launcher said */
  async function refusal(env: NodeJS.ProcessEnv, dataFolder = aDataFolder(stopping)): Promise<string> {
    const launcher = await aLauncher(stopping, { env, dataFolder });
    const { code, left } = await launcher.end();
    const lines = launcher.lines.filter((line) => line !== 'postgres  | starting');
    expect({ code, left, lines }).to.deep.equal({ code: 1, left: [], lines: [launcher.complaints[0]] });
    return String(lines[0]).replace('launcher  | ', '');
  }

  async function takenPort(): Promise<number> {
    const server = createServer().listen(0, '127.0.0.1');
    stopping(() => server.close());
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }
});
