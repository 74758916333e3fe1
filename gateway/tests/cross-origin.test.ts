import { expect } from 'chai';
import { StartRefused } from '../../services/shared/process.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { readConfig } from '../config.js';
import { startGateway } from '../start.js';
import { type Graph, sharedGraph } from './graph.fixture.js';

const CITY = 'https://www.stadt.example';
const JSON_TYPE = { 'content-type': 'application/json' };
const BODY = JSON.stringify({ query: '{ organisation(id: "bezirksamt-pankow") { id } }' });
const PREFLIGHT = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' };
const PATHS = ['/graphql', '/graphql/stream', '/exports/network.json', '/health', '/health/ready'];

for (const front of ['short', 'apollo'] as const) {
  describe(`pages of other origins, before the front "${front}"`, () => {
    const stopping = stopAfter(after);
    let graph: Graph;
    let url: string;

    before(async function () {
      this.timeout(60_000);
      graph = await sharedGraph();
      ({ url } = stopping(await startGateway({ ...graph.gatewayConfig, front, allowedOrigins: new Set([CITY]) })));
    });

    const allowed = (response: Response) => response.headers.get('access-control-allow-origin');

    it('are told what they may ask when they are in the list', async () => {
      for (const path of PATHS) {
        const preflight = await fetch(new URL(path, url), {
          method: 'OPTIONS',
          headers: { origin: CITY, ...PREFLIGHT },
        });

        expect([preflight.status, allowed(preflight)], path).to.deep.equal([204, CITY]);
        expect(preflight.headers.get('access-control-allow-methods')).to.equal('GET, POST');
        expect(preflight.headers.get('access-control-allow-headers')).to.include('authorization, content-type');
        expect(preflight.headers.get('vary')).to.equal('origin');
      }
    });

    it('may read every answer then, the first and later ones, right and wrong', async () => {
      const ask = (body: string) => fetch(url, { method: 'POST', headers: { ...JSON_TYPE, origin: CITY }, body });
      const answers = [await ask(BODY), await ask(BODY), await ask('{ "query": ')];

      expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 400]);
      for (const answer of answers) {
        expect(allowed(answer)).to.equal(CITY);
        expect(answer.headers.get('vary')).to.match(/\borigin\b/);
      }
    });

    it('may read streams and downloads then', async () => {
      const query = encodeURIComponent('{ __typename }');
      const headers = { origin: CITY, accept: 'text/event-stream' };
      const stream = await fetch(`${url}/stream?query=${query}`, { headers });
      const file = await fetch(new URL('/exports/network.json?places=berlin', url), { headers: { origin: CITY } });
      await Promise.all([stream.text(), file.text()]);

      expect([stream.status, file.status]).to.deep.equal([200, 200]);
      expect([allowed(stream), allowed(file)]).to.deep.equal([CITY, CITY]);
      expect(file.headers.get('access-control-expose-headers')).to.include('content-disposition');
    });

    it('are told nothing when they are not', async () => {
      for (const origin of ['https://elsewhere.example', `${CITY}.elsewhere.example`, 'null']) {
        const preflight = await fetch(url, { method: 'OPTIONS', headers: { origin, ...PREFLIGHT } });
        const answer = await fetch(url, { method: 'POST', headers: { ...JSON_TYPE, origin }, body: BODY });

        expect([allowed(preflight), allowed(answer)], origin).to.deep.equal([null, null]);
        expect([preflight.status, preflight.headers.get('allow')], origin).to.deep.equal([204, 'GET, POST, OPTIONS']);
        expect(preflight.headers.has('access-control-allow-methods'), origin).to.equal(false);
      }
    });

    it('are told apart by whatever keeps answers, those of no origin included', async () => {
      for (const path of ['/exports/network.json?places=berlin', '/health']) {
        const origins: Record<string, string>[] = [{}, { origin: CITY }, { origin: 'https://elsewhere.example' }];
        for (const headers of origins) {
          const answer = await fetch(new URL(path, url), { headers });
          await answer.text();

          expect(answer.headers.get('vary'), path).to.match(/\borigin\b/);
        }
      }
    });

    it('get nothing of the playground', async () => {
      const headers = { origin: CITY, ...PREFLIGHT };

      expect(allowed(await fetch(new URL('/', url), { method: 'OPTIONS', headers }))).to.equal(null);
    });
  });
}

describe('GATEWAY_ALLOWED_ORIGINS', () => {
  const address = 'http://127.0.0.1:1/graphql';
  const NEEDED = {
    EVENTS_URL: address,
    NETWORKS_URL: address,
    FUNDING_URL: address,
    GATEWAY_SECRET: 's'.repeat(32),
  };
  const origins = (text: string) => [...readConfig({ ...NEEDED, GATEWAY_ALLOWED_ORIGINS: text }).allowedOrigins];

  it('is empty unless origins are named', () => {
    expect(origins('')).to.deep.equal([]);
    expect(origins(`${CITY}, http://localhost:3000`)).to.deep.equal([CITY, 'http://localhost:3000']);
  });

  it('is refused when it names something else', () => {
    for (const wrong of ['*', 'stadt.example', `${CITY}/page`, `${CITY};http://a.example`, 'null']) {
      expect(() => origins(wrong), wrong).to.throw(StartRefused, 'GATEWAY_ALLOWED_ORIGINS must be');
    }
  });
});
