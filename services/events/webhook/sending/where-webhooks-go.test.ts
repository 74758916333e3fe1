import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../../shared/testing/stop-after.js';
import { registrationDatabase } from '../../registration/registration-database.fixture.js';
import { lookUpOver } from '../address/look-up.js';
import { aNameServer } from '../address/name-server.fixture.js';
import { anEndpoint, aReceiver, startWorker, verified } from '../webhook.fixture.js';
import { sending } from './sending.fixture.js';

describe('the address to which a webhook is sent', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  beforeEach(async () => {
    ({ db } = await registrationDatabase(stopping, 'where_webhooks_go'));
  });

  const { test, untilAttempts, untilState, failures } = sending(() => db);

  it('is not where a redirect leads', async () => {
    const inside = await aReceiver(stopping);
    const receiver = await aReceiver(stopping, (response) => {
      response.writeHead(307, { location: inside.url }).end();
    });
    await startWorker(db, stopping);
    await test(await anEndpoint(db, receiver));
    await untilAttempts(1);

    expect(await failures()).to.deep.equal([['REDIRECT', 307]]);
    expect(inside.received).to.deep.equal([]);
  });

  it('is nowhere that a name leads to inside, even if only one of its addresses is there', async () => {
    const receiver = await aReceiver(stopping);
    const answers = [
      ['10.0.0.7'],
      ['93.184.215.14', '10.0.0.7'],
      ['::1'],
      ['::ffff:10.0.0.7'],
      ['169.254.169.254'],
      [],
    ];
    const left = [...answers];
    await startWorker(db, stopping, {
      lookUp: async () => (left.shift() ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    });
    for (const [index] of answers.entries()) {
      await test(await anEndpoint(db, { url: `http://rebound.example:${receiver.port}/` }));
      await untilAttempts(index + 1);
    }

    expect(await failures()).to.deep.equal(answers.map(() => ['ADDRESS_REFUSED', null]));
    expect(receiver.received).to.deep.equal([]);
  });

  it('is where a name leads to that is allowed, as it is looked up then', async () => {
    const receiver = await aReceiver(stopping);
    const { secret, ...target } = await anEndpoint(db, { url: `http://app.example:${receiver.port}/` });
    const { server, asked } = stopping(await aNameServer(() => ['127.0.0.1']));
    await startWorker(db, stopping, { lookUp: lookUpOver({ servers: [server] }) });
    await untilState((await test({ secret, ...target })).id, 'DELIVERED');

    expect(asked).to.deep.equal(['app.example', 'app.example']); // its addresses of both kinds
    expect(verified(receiver.received, secret)).to.have.length(1);
  });

  it('that takes nothing is told of with what was wrong: no answer in time, no connection, an unknown name, an answer without end', async () => {
    const silent = await aReceiver(stopping, () => undefined);
    const closed = await aReceiver(stopping, (response) => void response.destroy());
    const endless = await aReceiver(stopping, (response) => {
      response.writeHead(200);
      response.write('x'.repeat(200_000));
    });
    const { server } = stopping(await aNameServer(() => []));
    await startWorker(db, stopping, { timeoutMs: 300, lookUp: lookUpOver({ servers: [server] }) });
    for (const [index, url] of [silent.url, closed.url, 'http://nobody.example:8080/', endless.url].entries()) {
      await test(await anEndpoint(db, { url }));
      await untilAttempts(index + 1);
    }

    expect((await failures()).map(([failure]) => failure)).to.deep.equal([
      'TIMEOUT',
      'CONNECTION',
      'NAME_NOT_FOUND',
      null,
    ]);
  });
});
