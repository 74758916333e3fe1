import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { StartRefused } from '../../shared/process.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { freshDatabase } from '../../shared/testing/database.js';
import { SILENT } from '../live-count/live-count.fixture.js';
import { openNatsSignals } from './count-signals.nats.js';
import { NatsServer, needsNats } from './nats-server.fixture.js';
import { natsSettingsOf } from './nats-settings.fixture.js';

describe('NATS_URL', () => {
  it('names servers, and who we are to them', () => {
    expect(natsSettingsOf('nats://feed:p%40ss@one.example, nats://feed:p%40ss@two.example:4333')).to.deep.equal({
      servers: ['one.example:4222', 'two.example:4333'],
      tls: false,
      login: { user: 'feed', pass: 'p@ss' },
      credentials: null,
    });
    expect(natsSettingsOf('tls://[::1]:4222')).to.deep.include({ servers: ['[::1]:4222'], tls: true, login: null });
  });

  it('is refused when it names no server, or servers of two kinds', () => {
    const wrong = [
      'one.example:4222',
      'http://one.example',
      'nats://',
      'nats://%ZZ@one.example',
      'nats://one.example,',
      'nats://one.example/subject',
      'nats://one.example,tls://two.example',
      'nats://a:b@one.example,nats://a:c@two.example',
    ];

    for (const url of wrong) expect(() => natsSettingsOf(url), url).to.throw(StartRefused, 'NATS_URL must look like');
  });
});

describe('NATS_CREDS', () => {
  const stopping = stopAfter(after);
  const folder = mkdtempSync(join(tmpdir(), 'nats-credentials-'));
  stopping(() => rmSync(folder, { recursive: true }));

  it('is the path of a file of credentials', () => {
    const file = join(folder, 'feed.creds');
    writeFileSync(file, '-----BEGIN NATS USER JWT-----\n');

    expect(natsSettingsOf('nats://one.example', file).credentials).to.have.length.above(0);
  });

  it('is refused when the file is missing, a folder, or something else', () => {
    const other = join(folder, 'other.txt');
    writeFileSync(other, 'something else');

    for (const path of [join(folder, 'none'), folder, other]) {
      expect(() => natsSettingsOf('nats://one.example', path), path).to.throw(StartRefused, 'NATS_CREDS must be');
    }
  });
});

describe('a server of NATS that asks who we are', () => {
  needsNats();
  const stopping = stopAfter(after);
  let server: NatsServer;
  let url: string;

  before(async () => {
    [server] = (await NatsServer.start(1, ['--user', 'feed', '--pass', 'secret'])) as [NatsServer];
    stopping(server);
    ({ url } = stopping(await freshDatabase('nats_login')));
  });

  const open = (login: string) =>
    openNatsSignals({
      ...{ url, channels: [], log: SILENT },
      settings: natsSettingsOf(server.url.replace('//', `//${login}`)),
    });

  it('lets us in with the right password', async () => {
    const { stop } = await open('feed:secret@');

    await stop();
  });

  it('is a reason not to start with a wrong one, or none', async () => {
    for (const login of ['feed:wrong@', '']) {
      const error: unknown = await open(login).catch((refusal: unknown) => refusal);

      expect(error).to.be.instanceOf(StartRefused);
    }
  });
});
