import { expect } from 'chai';
import { ask } from '../../../services/shared/testing/client.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { eventually } from '../eventually.fixture.js';
import { startGraph } from '../graph.fixture.js';

describe('exports of the network that are asked for at once', function () {
  this.timeout(60_000);
  const stopping = stopAfter(after);
  let url: string;

  before(async () => {
    ({ url } = stopping(await startGraph({ NETWORK_FILES_AT_ONCE: '1' })));
  });

  it('are made as many at once as is set; the others are told to come again', async () => {
    const both =
      '{ networkGraph(waitMs: 0) { one: file(format: GRAPHML) { content } other: file(format: GEXF) { content } } }';

    const { errors } = await ask(url, both);

    expect(errors?.map(({ extensions }) => extensions)).to.deep.equal([
      { code: 'EXPORT_BUSY', limit: 1, retryAfterSeconds: 5, serviceName: 'networks' },
    ]);
  });

  it('as downloads are 503 with Retry-After, and are there when asked for again', async () => {
    const link = new URL('/exports/network.graphml', url);
    await eventually(async () => (await fetch(link)).status === 200); // what was asked for before is done
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => fetch(`${link.href}?from=20${n + 10}-01-01`)),
    );

    const busy = answers.filter(({ status }) => status === 503);
    const made = answers.filter(({ status }) => status === 200);
    expect(made.length + busy.length).to.equal(12);
    expect(made).not.to.deep.equal([]);
    expect(busy).not.to.deep.equal([]);
    for (const response of busy) {
      expect(response.headers.get('retry-after')).to.equal('5');
      expect(await response.json()).to.deep.nested.include({ 'error.code': 'EXPORT_BUSY', 'error.limit': 1 });
    }
    expect((await fetch(link)).status).to.equal(200);
  });
});
