import { expect } from 'chai';
import { ANONYMOUS, VIEWER_HEADER, viewerSigner } from '../identity.js';
import { type Running, StartRefused } from '../process.js';
import { freshDatabase } from './database.js';
import { stopAfter } from './stop-after.js';

const GATEWAY_SECRET = 'only-for-this-test-only-for-this-test';

export interface StartParts<Config> {
  service: string;
  readConfig: (env: NodeJS.ProcessEnv) => Config;
  start: (config: Config) => Promise<Running>;
  /** A connection that the service answers at its root; it is empty in a new database. */
  list: string;
}

/** What holds for every service that is started: whom it answers, its health, its settings. */
export function describeStart<Config>({ service, readConfig, start, list }: StartParts<Config>): void {
  const prefix = service.toUpperCase();

  describe(`the ${service} subgraph`, () => {
    const stopping = stopAfter(after);
    let url: string;

    before(async () => {
      ({ url } = await started());
    });

    it('answers whom the gateway has signed', async () => {
      const response = await post({ [VIEWER_HEADER]: await viewerSigner(GATEWAY_SECRET)(ANONYMOUS) });

      expect(response.status).to.equal(200);
      expect(await response.json()).to.deep.equal({ data: { [list]: { totalCount: 0 } } });
    });

    it('refuses everybody else', async () => {
      const response = await post({});

      expect(response.status).to.equal(401);
      expect(await response.text()).to.contain('UNAUTHENTICATED');
    });

    it('says that it is healthy', async () => {
      const response = await fetch(new URL('/health', url));

      expect(await response.json()).to.deep.equal({ service, healthy: true });
    });

    it('can be stopped twice', async () => {
      const running = await started();

      await Promise.all([running.stop(), running.stop()]);
      await running.stop();
    });

    it('names every setting that is missing or wrong', () => {
      const read = () => readConfig({ [`${prefix}_PORT`]: 'http' });

      for (const setting of [`${prefix}_PORT`, `${prefix}_DATABASE_URL`, 'GATEWAY_SECRET']) {
        expect(read).to.throw(StartRefused, setting);
      }
    });

    it('rests between two rounds in which it asks other services', () => {
      expect(() => readConfig({ FOLLOW_EVERY_MS: '0' })).to.throw(StartRefused, 'FOLLOW_EVERY_MS');
    });

    /** On a new database, which it brings up to date itself. */
    async function started(): Promise<Running> {
      const database = stopping(await freshDatabase(`${service}-start`));
      const settings = { [`${prefix}_PORT`]: '0', [`${prefix}_DATABASE_URL`]: database.url };
      return stopping(await start(readConfig({ ...settings, GATEWAY_SECRET, LOG_LEVEL: 'silent' })));
    }

    function post(headers: Record<string, string>): Promise<Response> {
      return fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: `{ ${list} { totalCount } }` }),
      });
    }
  });
}
