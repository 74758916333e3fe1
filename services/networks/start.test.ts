import { expect } from 'chai';
import { ANONYMOUS, VIEWER_HEADER, viewerSigner } from '../shared/identity.js';
import { StartRefused } from '../shared/process.js';
import { freshDatabase } from '../shared/testing/database.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { readConfig } from './config.js';
import { startNetworks } from './start.js';

const GATEWAY_SECRET = 'only-for-this-test-only-for-this-test';

describe('the networks subgraph', () => {
  const stopping = stopAfter(after);
  let url: string;

  before(async () => {
    const database = stopping(await freshDatabase('networks-start'));
    const env = { NETWORKS_PORT: '0', NETWORKS_DATABASE_URL: database.url, GATEWAY_SECRET, LOG_LEVEL: 'silent' };
    const server = await startNetworks(readConfig(env));
    stopping(() => server.stop());
    url = server.url;
  });

  it('answers whom the gateway has signed', async () => {
    const response = await post({ [VIEWER_HEADER]: await viewerSigner(GATEWAY_SECRET)(ANONYMOUS) });

    expect(response.status).to.equal(200);
    expect(await response.json()).to.deep.equal({ data: { organisations: { totalCount: 0 } } });
  });

  it('refuses everybody else', async () => {
    const response = await post({});

    expect(response.status).to.equal(401);
    expect(await response.text()).to.contain('UNAUTHENTICATED');
  });

  it('says that it is healthy', async () => {
    const response = await fetch(new URL('/health', url));

    expect(await response.json()).to.deep.equal({ service: 'networks', healthy: true });
  });

  it('names every setting that is missing or wrong', () => {
    const read = () => readConfig({ NETWORKS_PORT: 'http' });

    expect(read).to.throw(StartRefused, /NETWORKS_PORT.*NETWORKS_DATABASE_URL.*GATEWAY_SECRET/);
  });

  function post(headers: Record<string, string>): Promise<Response> {
    return fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: '{ organisations { totalCount } }' }),
    });
  }
});
