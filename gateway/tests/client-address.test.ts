import { expect } from 'chai';
import WebSocket from 'ws';
import { StartRefused } from '../../services/shared/process.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { readConfig } from '../config.js';
import { startGateway } from '../start.js';
import { type Graph, sharedGraph } from './graph.fixture.js';

const ONE = '198.51.100.1';
const OTHER = '198.51.100.2';

describe('the limit of connections from one address', () => {
  const stopping = stopAfter(afterEach);
  let graph: Graph;

  before(async function () {
    this.timeout(60_000);
    graph = await sharedGraph();
  });

  const start = async (settings: { trustedProxies: string[] }): Promise<string> => {
    const live = { ...graph.gatewayConfig.live, connectionsPerAddress: 1 };
    return stopping(await startGateway({ ...graph.gatewayConfig, ...settings, live })).url;
  };
  /** The status with which a WebSocket is answered. */
  const statusOf = async (url: string, from: string): Promise<number> => {
    const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws', {
      headers: { 'x-forwarded-for': from },
    });
    socket.on('error', () => undefined);
    stopping(() => socket.terminate());
    return new Promise((resolve) => {
      socket.once('open', () => resolve(101));
      socket.once('unexpected-response', (_, { statusCode }) => resolve(statusCode ?? 0));
    });
  };

  it('is for those whom a trusted proxy names', async () => {
    const url = await start({ trustedProxies: ['127.0.0.1'] });

    expect([await statusOf(url, ONE), await statusOf(url, ONE), await statusOf(url, OTHER)]).to.deep.equal([
      101, 429, 101,
    ]);
  });

  it('is for nobody whom another one names, and for nobody in networks of one’s own', async () => {
    const url = await start({ trustedProxies: [] });

    expect([await statusOf(url, ONE), await statusOf(url, ONE)]).to.deep.equal([101, 101]);
  });
});

describe('TRUSTED_PROXIES', () => {
  const address = 'http://127.0.0.1:1/graphql';
  const NEEDED = { EVENTS_URL: address, NETWORKS_URL: address, FUNDING_URL: address, GATEWAY_SECRET: 's'.repeat(32) };
  const proxies = (text: string) => readConfig({ ...NEEDED, TRUSTED_PROXIES: text }).trustedProxies;

  it('is nobody unless addresses or networks are named', () => {
    expect(proxies('')).to.deep.equal([]);
    expect(proxies('10.0.0.0/8, fd00::1')).to.deep.equal(['10.0.0.0/8', 'fd00::1']);
  });

  it('is refused when it names something else', () => {
    for (const wrong of ['proxy.example', '10.0.0.0/99', '10.0.0.1;10.0.0.2', '*'])
      expect(() => proxies(wrong), wrong).to.throw(StartRefused, 'TRUSTED_PROXIES must be');
  });
});
