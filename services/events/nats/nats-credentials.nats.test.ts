import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { StartRefused } from '../../shared/process.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { COUNT_CHANNEL } from '../live-count/live-count.announce.js';
import { openPostgresFeed } from '../live-count/live-count.feed.js';
import { SILENT, take, takeUntil } from '../live-count/live-count.fixture.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { anEvent, aRequest, registered } from '../registration/registration.fixture.js';
import { openNatsSignals } from './count-signals.nats.js';
import { type NatsCredentials, natsCredentials } from './nats-credentials.fixture.js';
import { NatsServer, needsNats } from './nats-server.fixture.js';
import { natsSettingsOf } from './nats-settings.fixture.js';

describe('a server of NATS that asks for credentials', function () {
  this.timeout(30_000);
  needsNats();
  const stopping = stopAfter(after);
  const credentials = natsCredentials();
  let folder: string;
  let server: NatsServer;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nats-credentials-'));
    stopping(() => rmSync(folder, { recursive: true }));
    const config = join(folder, 'server.conf');
    writeFileSync(config, credentials.serverConfig);
    [server] = (await NatsServer.start(1, ['--config', config])) as [NatsServer];
    stopping(server);
  });

  const settings = (whose?: keyof NatsCredentials) => {
    const file = join(folder, 'user.creds');
    if (whose !== undefined) writeFileSync(file, credentials[whose]);
    return natsSettingsOf(server.url, whose === undefined ? '' : file);
  };

  it('tells of changes to who has a file of them', async () => {
    const { db, url } = await registrationDatabase(stopping, 'nats_credentials');
    const options = { url, settings: settings('ours'), channels: [COUNT_CHANNEL], log: SILENT, silentAfterMs: 600_000 };
    const { source } = stopping(await openNatsSignals(options));
    const signals = source([COUNT_CHANNEL]);
    const feed = stopping(await openPostgresFeed({ url, maxLagMs: 0, log: SILENT, signals }));
    const event = await anEvent(db);
    const watcher = await feed.watch(event.id);
    await take(watcher, 1);

    await registered(db, aRequest(event));

    await takeUntil(watcher, ({ version }) => version === 1);
  });

  it("is a reason not to start with a stranger's, or none", async () => {
    const { url } = await registrationDatabase(stopping, 'nats_credentials');
    for (const given of [settings('strangers'), settings()]) {
      const opening = openNatsSignals({ url, settings: given, channels: [], log: SILENT });
      const error: unknown = await opening.catch((refusal: unknown) => refusal);

      expect(error).to.be.instanceOf(StartRefused);
    }
  });
});
