import { expect } from 'chai';
import { ANONYMOUS, VIEWER_HEADER, viewerSigner } from '../shared/identity.js';
import { freshDatabase } from '../shared/testing/database.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { type FundingConfig, readConfig } from './config.js';
import { startFunding } from './start.js';

const SECRET = 'a secret that gateway and subgraphs share';

describe('the funding service', () => {
  const stopping = stopAfter(afterEach);

  async function config(): Promise<FundingConfig> {
    const { url } = stopping(await freshDatabase('funding-start'));
    return readConfig({ FUNDING_PORT: '0', FUNDING_DATABASE_URL: url, GATEWAY_SECRET: SECRET, LOG_LEVEL: 'silent' });
  }

  it('answers what the gateway has signed, on a database that it brought up to date itself', async () => {
    const { url } = stopping(await startFunding(await config()));

    const response = await ask(url, { [VIEWER_HEADER]: await viewerSigner(SECRET)(ANONYMOUS) });

    expect(await response.json()).to.deep.equal({ data: { programmes: { totalCount: 0 } } });
  });

  it('answers nobody else', async () => {
    const { url } = stopping(await startFunding(await config()));

    const response = await ask(url, {});

    expect(response.status).to.equal(401);
  });

  it('can be stopped twice', async () => {
    const running = await startFunding(await config());

    await Promise.all([running.stop(), running.stop()]);
    await running.stop();
  });

  it('names every setting that is missing or wrong', () => {
    const settings = { FUNDING_PORT: 'x', GATEWAY_SECRET: 'short' };

    expect(() => readConfig(settings)).to.throw(/FUNDING_PORT.*FUNDING_DATABASE_URL.*GATEWAY_SECRET/s);
  });
});

function ask(url: string, headers: Record<string, string>): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: '{ programmes { totalCount } }' }),
  });
}
