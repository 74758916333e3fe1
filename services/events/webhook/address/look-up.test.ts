import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { stopAfter } from '../../../shared/testing/stop-after.js';
import { lookUpOver } from './look-up.js';
import { aNameServer } from './name-server.fixture.js';

describe('what a name stands for', () => {
  const stopping = stopAfter(afterEach);

  async function looksUp(names: Record<string, readonly string[] | null>, hosts = '') {
    const folder = await mkdtemp(join(tmpdir(), 'participation-names-'));
    stopping(() => rm(folder, { recursive: true }));
    const hostsFile = join(folder, 'hosts');
    await writeFile(hostsFile, hosts);
    const { server, asked } = stopping(await aNameServer((name) => (name in names ? (names[name] ?? null) : [])));
    const lookUp = lookUpOver({ servers: [server], hostsFile, timeoutMs: 200 });
    const addresses = (name: string) =>
      lookUp(name).then(
        (found) => found.map(({ address, family }) => `${family} ${address}`),
        (error: unknown) => (error as NodeJS.ErrnoException).code,
      );
    return { addresses, asked };
  }

  it('is what name servers say, of both kinds of address', async () => {
    const { addresses } = await looksUp({
      'both.example': ['192.0.2.1', '192.0.2.2', '2001:db8::1'],
      'four.example': ['192.0.2.3'],
      'six.example': ['2001:db8::2'],
    });

    expect(await addresses('both.example')).to.deep.equal(['4 192.0.2.1', '4 192.0.2.2', '6 2001:db8::1']);
    expect(await addresses('four.example.')).to.deep.equal(['4 192.0.2.3']);
    expect(await addresses('six.example')).to.deep.equal(['6 2001:db8::2']);
  });

  it('is what the machine itself says, where it does, and no name server is asked then', async () => {
    const hosts =
      '# of this machine\n127.0.0.1\tlocalhost\n10.1.2.3  App.example app # inside\n::1 localhost\n\nnonsense app.example\n';
    const { addresses, asked } = await looksUp({ 'app.example': ['192.0.2.1'] }, hosts);

    expect(await addresses('app.EXAMPLE')).to.deep.equal(['4 10.1.2.3']);
    expect(await addresses('app')).to.deep.equal(['4 10.1.2.3']);
    expect(await addresses('localhost')).to.deep.equal(['4 127.0.0.1', '6 ::1']);
    expect(asked).to.deep.equal([]);
  });

  it('is the machine itself for localhost and below, whatever name servers say', async () => {
    const { addresses, asked } = await looksUp({ localhost: ['192.0.2.1'], 'app.localhost': ['192.0.2.1'] });

    for (const name of ['localhost', 'app.localhost', 'localhost.']) {
      expect(await addresses(name), name).to.deep.equal(['4 127.0.0.1', '6 ::1']);
    }
    expect(asked).to.deep.equal([]);
  });

  it('is nothing where nobody knows it, and where nobody answers in time', async () => {
    const { addresses } = await looksUp({ 'silent.example': null });

    expect(await addresses('nobody.example')).to.equal('ENOTFOUND');
    expect(await addresses('silent.example')).to.equal('ENOTFOUND');
  });

  it('holds up nothing else, however many names are looked up whose servers are silent', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `silent-${index}.example`);
    const { addresses, asked } = await looksUp(Object.fromEntries(names.map((name) => [name, null])));
    let waiting = names.length;
    const all = names.map((name) => addresses(name).finally(() => (waiting -= 1)));
    while (asked.length < 2 * names.length) await new Promise(setImmediate);

    await readFile(new URL(import.meta.url)); // takes one of the threads

    expect(waiting).to.equal(names.length);
    expect(new Set(await Promise.all(all))).to.deep.equal(new Set(['ENOTFOUND']));
  });
});
