import { Writable } from 'node:stream';
import { expect } from 'chai';
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../../shared/testing/stop-after.js';
import { WEBHOOKS } from '../../events.fixture.js';
import { registrationDatabase } from '../../registration/registration-database.fixture.js';
import { refusalOf } from '../../registration/registration.fixture.js';
import { rotateSecret, setEndpointState } from '../endpoint/change-endpoint.js';
import { WebhookState } from '../endpoint/webhook-endpoint.js';
import { redeliver } from '../delivery/redeliver.js';
import { WebhookDelivery } from '../delivery/webhook-delivery.js';
import {
  always,
  anEndpoint,
  aReceiver,
  by,
  forgetWorkers,
  isQuiet,
  letTimePass,
  startWorker,
  until,
  verified,
} from '../webhook.fixture.js';
import { RETRY_AFTER_S } from './record-attempt.js';
import { sending } from './sending.fixture.js';
import { takeEndpoints } from './take-endpoints.js';

const DAY_MS = 86_400_000;

describe('how webhooks are sent', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  beforeEach(async () => {
    ({ db } = await registrationDatabase(stopping, 'webhook_sending'));
  });

  const { test, attempts, delivery, endpoint, untilAttempts, untilState, failures } = sending(() => db);

  it('is signed, so that the receiver knows it by its secret, and nobody else’s', async () => {
    const receiver = await aReceiver(stopping);
    const mine = await anEndpoint(db, receiver);
    const other = await anEndpoint(db, receiver);
    await startWorker(db, stopping);

    const sent = await test(mine);
    await untilState(sent.id, 'DELIVERED');

    const [message] = verified(receiver.received, mine.secret);
    expect(message).to.include({ type: 'webhook.test' });
    expect(receiver.received[0]?.headers).to.include({
      'webhook-id': `msg_${sent.messageId}`,
      'content-type': 'application/json',
    });
    expect(() => verified(receiver.received, other.secret)).to.throw(/No matching signature/);
    expect(await failures()).to.deep.equal([[null, 204]]);
  });

  it('is signed with both secrets while one takes the place of the other, and then with the new one', async () => {
    const receiver = await aReceiver(stopping);
    const old = await anEndpoint(db, receiver);
    const { id, owner } = old.endpoint;
    const rotate = (now: Date) =>
      db.transaction((tx) => rotateSecret(tx, { id, overlapHours: 1 }, by(owner, { now }), WEBHOOKS));
    const fresh = await rotate(new Date());
    await startWorker(db, stopping);

    await untilState((await test(old)).id, 'DELIVERED');
    await db.query(
      `update webhook_endpoint set "olderSecrets" = jsonb_set("olderSecrets", '{0,until}', to_jsonb(now()))`,
    );
    await untilState((await test(old)).id, 'DELIVERED');

    const [both = expect.fail(), onlyNew = expect.fail()] = receiver.received;
    expect(verified([both], old.secret)).to.have.length(1);
    expect(verified([both, onlyNew], fresh.secret)).to.have.length(2);
    expect(() => verified([onlyNew], old.secret)).to.throw(/No matching signature/);
  });

  it('is tried again by the schedule, with the same id and text, until it is taken', async () => {
    const receiver = await aReceiver(stopping, (response, _, index) => always(index < 3 ? 500 : 200)(response));
    const target = await anEndpoint(db, receiver);
    const clock = new Date(Date.now() + DAY_MS); // what waits is not due by the clock of the database
    await startWorker(db, stopping, { now: () => clock });
    const { id } = await test(target);

    for (let made = 1; made <= 3; made++) {
      await untilAttempts(made);
      const wait = ((await delivery(id)).nextAttemptAt?.getTime() ?? 0) - clock.getTime();
      expect(wait).to.equal((RETRY_AFTER_S[made - 1] ?? 0) * 1_000); // 5 s, 5 min, 30 min
      await letTimePass(db);
    }
    await untilState(id, 'DELIVERED');

    expect(
      new Set(receiver.received.map(({ headers, body }) => `${headers['webhook-id'] ?? ''} ${body}`)).size,
    ).to.equal(1);
    expect(await failures()).to.deep.equal([
      ['STATUS', 500],
      ['STATUS', 500],
      ['STATUS', 500],
      [null, 200],
    ]);
    expect((await endpoint(target)).failingSince).to.equal(null);
  });

  it('is given up after the last attempt, more than three days later', async () => {
    const target = await anEndpoint(db, await aReceiver(stopping, always(503)));
    let clock = Date.now() + DAY_MS;
    await startWorker(db, stopping, { now: () => new Date(clock) });
    const { id } = await test(target);

    for (let made = 1; made <= RETRY_AFTER_S.length; made++) {
      await untilAttempts(made);
      clock += (RETRY_AFTER_S[made - 1] ?? 0) * 1_000;
      await letTimePass(db);
    }
    await untilState(id, 'GIVEN_UP');

    expect(await attempts()).to.have.length(10); // one, and nine pauses
    expect(RETRY_AFTER_S.reduce((sum, pause) => sum + pause, 0) / 86_400).to.be.above(3);
    expect(await endpoint(target)).to.include({ state: WebhookState.ACTIVE });
  });

  it('ends when one attempt after another has failed for days, and the reason is to be seen', async () => {
    const receiver = await aReceiver(stopping, always(500));
    const target = await anEndpoint(db, receiver);
    const began = Date.now() + DAY_MS;
    let clock = began;
    for (let message = 0; message < 2; message++) await test(target);
    await startWorker(db, stopping, { now: () => new Date(clock), disableAfterMs: 2 * DAY_MS });
    await untilAttempts(1);

    for (const [made, elapsed] of [DAY_MS, 2 * DAY_MS - 1].entries()) {
      clock = began + elapsed;
      await untilAttempts(made + 2);
      expect(await endpoint(target)).to.include({ state: WebhookState.ACTIVE });
    }
    clock = began + 2 * DAY_MS;
    const last = await test(target);
    await untilState(last.id, 'GIVEN_UP');
    await letTimePass(db);
    await until(
      async () => (await db.getRepository(WebhookDelivery).countBy({ state: 'SKIPPED' as never })) === 2,
      'skipped',
    );

    expect(await endpoint(target)).to.include({ state: WebhookState.DISABLED, disabledBecause: 'FAILING' });
    expect(receiver.received).to.have.length(4);
  });

  it('ends at once when the endpoint is gone, and begins anew when it is resumed', async () => {
    const receiver = await aReceiver(stopping, (response, _, index) => always(index === 0 ? 410 : 204)(response));
    const target = await anEndpoint(db, receiver);
    await startWorker(db, stopping);

    await untilState((await test(target)).id, 'GIVEN_UP');
    expect(await endpoint(target)).to.include({ state: WebhookState.DISABLED, disabledBecause: 'GONE' });
    expect(await refusalOf(test(target))).to.equal('WEBHOOK_NOT_ACTIVE');
    const { id, owner } = target.endpoint;
    await db.transaction((tx) => setEndpointState(tx, { id, state: WebhookState.ACTIVE }, by(owner)));
    await untilState((await test(target)).id, 'DELIVERED');

    expect(await endpoint(target)).to.include({ state: WebhookState.ACTIVE, disabledBecause: null });
    expect(receiver.received).to.have.length(2);
  });

  it('holds up nobody else when an endpoint does not answer', async () => {
    const silent = await aReceiver(stopping, () => undefined);
    const [dead, alive] = [await anEndpoint(db, silent), await anEndpoint(db, await aReceiver(stopping))];
    for (let message = 0; message < 60; message++) await test(dead);
    const wanted = await test(alive);
    await startWorker(db, stopping, { timeoutMs: 20_000 });

    await untilState(wanted.id, 'DELIVERED');

    expect(silent.received.length).to.be.at.most(1); // one after the other, and the first one has no answer
  });

  it('comes in order', async () => {
    const receiver = await aReceiver(stopping);
    const target = await anEndpoint(db, receiver);
    for (let message = 0; message < 15; message++) await test(target);
    await startWorker(db, stopping);
    await untilAttempts(15);

    const versions = verified(receiver.received, target.secret).map(({ data }) => data.version);
    expect(versions).to.deep.equal([...versions].sort((a, b) => a - b));
  });

  it('is sent once, however many workers there are', async () => {
    const receiver = await aReceiver(stopping);
    const targets = await Promise.all(Array.from({ length: 20 }, () => anEndpoint(db, receiver)));
    await Promise.all(targets.map(test));
    for (let workers = 0; workers < 3; workers++) await startWorker(db, stopping);
    await untilAttempts(20);

    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).to.equal(20);
    expect(receiver.received).to.have.length(20);
  });

  it('is sent once when it was asked for again before it was sent', async () => {
    const receiver = await aReceiver(stopping);
    const target = await anEndpoint(db, receiver);
    const { id } = await test(target);
    await db.transaction((tx) => redeliver(tx, id, by(target.endpoint.owner)));
    await startWorker(db, stopping);

    await untilState(id, 'DELIVERED');
    await until(() => isQuiet(db), 'nothing is under way');

    expect(receiver.received).to.have.length(1);
  });

  it('comes again, with the same id, when a worker died that had taken it', async () => {
    const receiver = await aReceiver(stopping);
    const target = await anEndpoint(db, receiver);
    const { id, messageId } = await test(target);
    expect(await takeEndpoints(db, new Date(), 1)).to.have.length(1); // and then nothing is heard of it
    await startWorker(db, stopping);
    const other = await test(await anEndpoint(db, await aReceiver(stopping)));
    await untilState(other.id, 'DELIVERED');
    expect(receiver.received).to.have.length(0);

    await forgetWorkers(db);
    await untilState(id, 'DELIVERED');

    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).to.deep.equal([`msg_${messageId}`]);
  });

  it('does not count as tried when the process stops meanwhile', async () => {
    const silent = await aReceiver(stopping, (response, _, index) => (index === 0 ? undefined : always(204)(response)));
    const { id } = await test(await anEndpoint(db, silent));
    const worker = await startWorker(db, stopping);
    await until(() => silent.received.length === 1, 'it is under way');

    await worker.stop();
    expect(await attempts()).to.deep.equal([]);
    await letTimePass(db);
    await startWorker(db, stopping);
    await untilState(id, 'DELIVERED');
  });

  it('leaves no secret and no address in the log', async () => {
    const lines: string[] = [];
    const log = pino(
      { level: 'trace' },
      new Writable({
        write: (chunk, _, done) => {
          lines.push(String(chunk));
          done();
        },
      }),
    );
    const target = await anEndpoint(db, { url: `${(await aReceiver(stopping, always(500))).url}?token=very-secret` });
    await startWorker(db, stopping, { log });
    await test(target);
    await until(() => lines.length > 0, 'something is logged');

    const text = lines.join('');
    expect(text).to.contain('"failure":"STATUS"');
    expect(text).not.to.match(/very-secret|whsec_|hooks/);
    expect(text).not.to.contain(target.secret?.slice(6, 20));
  });

  it('goes on when the queue cannot be read for a while, which is said once', async () => {
    const logged: string[] = [];
    const stream = new Writable({
      write: (line: Buffer, _encoding, done) => {
        logged.push((JSON.parse(line.toString()) as { msg: string }).msg);
        done();
      },
    });
    const receiver = await aReceiver(stopping);
    const target = await anEndpoint(db, receiver);
    await db.query('create sequence refusals');
    await db.query(`create function refuse() returns trigger language plpgsql as $$ begin
      if nextval('refusals') <= 5 then raise exception 'not now'; end if;
      return new;
    end $$`);
    await db.query(`create trigger refused before update on webhook_endpoint for each row
      when (new."takenUntil" > now()) execute function refuse()`);
    await startWorker(db, stopping, { log: pino({ level: 'warn' }, stream) });

    await untilState((await test(target)).id, 'DELIVERED');

    expect(logged).to.deep.equal(['jobs cannot be taken; trying again']);
  });
});
