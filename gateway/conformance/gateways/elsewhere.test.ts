import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { StartRefused } from '../../../services/shared/process.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { openMachine } from '../../bench/machine/machine.js';
import { GROUPS } from '../cases/all-cases.js';
import { runCases } from '../run-cases.js';
import { type Ground, openGround } from '../subgraphs/ground.js';
import { elsewhere } from './elsewhere.js';
import { OURS } from './ours.js';

/** One of each kind: over WebSockets, with tokens, over event streams. */
const CASES = ['one-upstream', 'token-ends', 'stream-of-states'];

describe('a gateway that somebody else has started', () => {
  const stopping = stopAfter(after);
  const machine = stopping(openMachine({ NODE_ENV: 'production' }, null));
  let ground: Ground;
  let folder: string;

  before(async () => {
    ground = stopping(await openGround());
    folder = await mkdtemp(join(tmpdir(), 'conformance-'));
    stopping(() => rm(folder, { recursive: true }));
  });

  it('is tried by its addresses, as far as it offers what a case needs, and is not stopped', async function () {
    this.timeout(60_000);
    const { stop, ...addresses } = await OURS.start(machine, ground);
    stopping(stop);
    const groups = GROUPS.map(({ title, cases }) => ({ title, cases: cases.filter(({ id }) => CASES.includes(id)) }));
    const tried = async (offers: { eventsUrl: string | null; checksTokens: boolean }) => {
      const said: string[] = [];
      const given = { ...addresses, ...offers, folder, startsWithinMs: 5_000 };
      const { name, verdicts } = await runCases(
        { machine, ground, groups },
        elsewhere(given, (text) => said.push(text)),
      );
      expect(name).to.equal('yours');
      expect(said.join(' ')).to.include(`start it with ${folder}/supergraph.graphql`).and.include('key ');
      return CASES.map((id) => verdicts.get(id)?.kind);
    };

    expect(await tried({ eventsUrl: addresses.eventsUrl, checksTokens: true })).to.deep.equal(['kept', 'kept', 'kept']);
    expect(await readFile(join(folder, 'supergraph.graphql'), 'utf8')).to.equal(ground.supergraphSdl);
    expect(await readFile(join(folder, 'public-key.pem'), 'utf8')).to.equal(ground.tokens.publicKey);
    const few = await tried({ eventsUrl: null, checksTokens: false });
    expect(few).to.deep.equal(['kept', 'not offered', 'not offered']);
  });

  it('is waited for only so long', async () => {
    const nowhere = { url: 'http://127.0.0.1:1/graphql', socketUrl: 'ws://127.0.0.1:1/graphql', eventsUrl: null };
    const adapter = elsewhere({ ...nowhere, checksTokens: false, folder, startsWithinMs: 10 }, () => undefined);

    expect(await adapter.start(machine, ground).catch((error: unknown) => error)).to.be.instanceOf(StartRefused);
  });

  it('is not tried where a port for the subgraphs is taken, and none of them stays', async () => {
    const [first, second] = [createServer(), createServer()];
    const port = await twoInARow(first, second);
    stopping(() => new Promise((resolve) => second.close(resolve)));
    await new Promise((resolve) => first.close(resolve));

    expect(await openGround(port).catch((error: unknown) => error)).to.be.instanceOf(StartRefused);

    first.listen(port, '127.0.0.1');
    await once(first, 'listening');
    await new Promise((resolve) => first.close(resolve));
  });
});

/** @returns the port of the first; the second listens at the next one */
async function twoInARow(first: Server, second: Server): Promise<number> {
  first.listen(0, '127.0.0.1');
  await once(first, 'listening');
  const { port } = first.address() as AddressInfo;
  const isThere = await Promise.race([
    once(second.listen(port + 1, '127.0.0.1'), 'listening').then(() => true),
    once(second, 'error').then(() => false),
  ]).catch(() => false);
  if (isThere) return port;
  await new Promise((resolve) => first.close(resolve));
  return twoInARow(first, second);
}
