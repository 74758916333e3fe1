import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import Fastify, { type FastifyInstance } from 'fastify';
import { stopAfter } from '../testing/stop-after.js';
import { Entrance, type ShortWay } from './entrance.js';

const ANSWER = { status: 200, headers: { 'content-type': 'text/plain' }, text: 'the short way' };

const LATIN_1 = Buffer.from('{"a":"\u00fc"}', 'latin1');

describe('the entrance', () => {
  const stopping = stopAfter(afterEach);
  let app: FastifyInstance;
  let url: string;
  let bodies: string[];
  let shortWay: ShortWay['answer'];

  beforeEach(async () => {
    bodies = [];
    shortWay = async () => ANSWER;
    const answer: ShortWay['answer'] = (body, ...rest) => {
      bodies.push(body);
      return shortWay(body, ...rest);
    };
    const entrance = new Entrance({ answer }, { path: '/graphql', maxBytes: 100 });
    app = Fastify({ bodyLimit: 100, forceCloseConnections: 'idle', serverFactory: entrance.serverFactory });
    entrance.attach(app);
    app.all('/*', (request) => ({ others: request.body ?? null }));
    await app.listen({ host: '127.0.0.1', port: 0 });
    stopping(() => app.close());
    url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/graphql`;
  });

  const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }, path = '') =>
    fetch(url + path, { method: 'POST', headers, body });

  it('lets the short way answer a usual request', async () => {
    const response = await post('{"a":"ä"}');

    expect(await response.text()).to.equal('the short way');
    expect(response.headers.get('content-length')).to.equal('13');
    expect(bodies).to.deep.equal(['{"a":"ä"}']);
  });

  it('passes on what the short way leaves, with its body', async () => {
    shortWay = async () => null;

    expect(await (await post('{"a":1}')).json()).to.deep.equal({ others: { a: 1 } });
  });

  it('passes on what is not UTF-8, which the short way is not asked for', async () => {
    await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: LATIN_1 });

    expect(bodies).to.deep.equal([]);
  });

  it('passes on what the short way fails at', async () => {
    shortWay = async () => Promise.reject(new RangeError('too deep'));

    expect(await (await post('{"a":1}')).json()).to.deep.equal({ others: { a: 1 } });
  });

  for (const [what, send] of [
    [
      'another method',
      () => fetch(url, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{}' }),
    ],
    ['another path', () => post('{}', undefined, '/more')],
    ['another type', () => post('{}', { 'content-type': 'text/plain' })],
    ['a body that is too long', () => post(JSON.stringify('x'.repeat(100)))],
  ] as const) {
    it(`passes on ${what}, unread`, async () => {
      await send();

      expect(bodies).to.deep.equal([]);
    });
  }

  it('forgets a client that goes away in the middle of its body', async () => {
    const headers = { 'content-type': 'application/json', 'content-length': '50' };
    const request = httpRequest(url, { method: 'POST', headers });
    request.on('error', () => undefined);
    request.write('{"a":');
    await once(app.server, 'request');
    request.destroy();

    expect(await (await post('{}')).text()).to.equal('the short way');
    expect(bodies).to.deep.equal(['{}']);
  });

  it('keeps idle connections as long as Fastify does', () => {
    expect(app.server.keepAliveTimeout).to.equal(Fastify().server.keepAliveTimeout);
  });

  it('answers nothing any more once it closes, so that clients let go', async () => {
    let finish = (): void => undefined;
    shortWay = () => new Promise((resolve) => (finish = () => resolve(ANSWER)));
    const running = post('{}');
    await once(app.server, 'request');
    const closing = app.close();
    while (bodies.length === 0) await new Promise((resolve) => setImmediate(resolve));
    finish();

    expect(await (await running).text()).to.equal('the short way');
    await closing;
  });
});
