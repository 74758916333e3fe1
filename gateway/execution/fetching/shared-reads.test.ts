import { expect } from 'chai';
import { CancellationSource } from '../../../services/shared/cancellation.js';
import { sharingReads } from './shared-reads.js';
import type { SubgraphClient, SubgraphRequest, SubgraphResponse } from './subgraph-client.js';

const READ: SubgraphRequest = { body: '{"query":"{ a }"}', headers: { viewer: 'public' }, repeatable: true };
const GONE = new Error('gone');

/** A client whose requests are answered by hand. */
class Subgraph implements SubgraphClient {
  readonly sent: { request: SubgraphRequest; answer: (body: string) => void; fail: (error: Error) => void }[] = [];

  send(request: SubgraphRequest): Promise<SubgraphResponse> {
    return new Promise((resolve, fail) => {
      const answer = (body: string): void => resolve({ status: 200, headers: {}, body });
      this.sent.push({ request, answer, fail });
      request.signal?.addEventListener('abort', () => fail(new Error('aborted')));
    });
  }

  async stop(): Promise<void> {
    // nothing is open
  }
}

describe('reads of a subgraph', () => {
  let subgraph: Subgraph;
  let client: SubgraphClient;

  beforeEach(() => {
    subgraph = new Subgraph();
    client = sharingReads(subgraph);
  });

  it('that are alike and under way together are one request', async () => {
    const reads = [client.send(READ), client.send({ ...READ, headers: { ...READ.headers } })];
    subgraph.sent[0]?.answer('1');

    expect((await Promise.all(reads)).map(({ body }) => body)).to.deep.equal(['1', '1']);
    expect(subgraph.sent).to.have.length(1);
  });

  it('are asked anew once they are answered', async () => {
    const first = client.send(READ);
    subgraph.sent[0]?.answer('1');
    await first;
    const second = client.send(READ);
    subgraph.sent[1]?.answer('2');

    expect((await second).body).to.equal('2');
  });

  it('on behalf of different callers are apart', () => {
    void client.send(READ);
    void client.send({ ...READ, headers: { viewer: 'partner' } });

    expect(subgraph.sent).to.have.length(2);
  });

  it('fail for all who wait', async () => {
    const reads = [client.send(READ), client.send(READ)];
    subgraph.sent[0]?.fail(new Error('broken'));

    const outcomes = await Promise.allSettled(reads);

    expect(outcomes.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
  });

  it('go on while one of those who wait is left', async () => {
    const [leaving, staying] = [new CancellationSource(GONE), new CancellationSource(GONE)];
    const left = client.send({ ...READ, signal: leaving });
    const stayed = client.send({ ...READ, signal: staying });

    leaving.abort();
    subgraph.sent[0]?.answer('1');

    expect(await left.catch((reason: unknown) => reason)).to.equal(GONE);
    expect((await stayed).body).to.equal('1');
  });

  it('are given up when nobody waits any more, and joined by nobody then', async () => {
    const signals = [new CancellationSource(GONE), new CancellationSource(GONE)];
    const reads = signals.map((signal) => client.send({ ...READ, signal }));

    for (const signal of signals) signal.abort();
    void client.send(READ);

    expect(subgraph.sent[0]?.request.signal?.aborted).to.equal(true);
    expect(subgraph.sent).to.have.length(2);
    await Promise.allSettled(reads);
  });

  it('begun before or during a change are not what is read after it', async () => {
    void client.send(READ);
    const change = client.send({ ...READ, body: 'change', repeatable: false });
    void client.send(READ);
    subgraph.sent[1]?.answer('changed');
    await change;
    void client.send(READ);

    expect(subgraph.sent.map(({ request }) => request.body)).to.deep.equal([READ.body, 'change', READ.body, READ.body]);
  });

  it('never share changes', () => {
    for (let count = 0; count < 2; count++) void client.send({ ...READ, repeatable: false });

    expect(subgraph.sent).to.have.length(2);
  });
});
