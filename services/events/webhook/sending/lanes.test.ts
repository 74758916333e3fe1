import { expect } from 'chai';
import type { DataSource, EntityManager } from 'typeorm';
import { logLines } from '../../../shared/testing/log-lines.js';
import { stopAfter } from '../../../shared/testing/stop-after.js';
import { WEBHOOKS } from '../../events.fixture.js';
import { WebhookLanes1763858000530 } from '../../migrations/1763858000530-webhook-lanes.js';
import { registrationDatabase } from '../../registration/registration-database.fixture.js';
import { redeliver, replaySince, sendTest } from '../delivery/redeliver.js';
import { WebhookAttempt } from '../delivery/webhook-attempt.js';
import { WebhookDelivery } from '../delivery/webhook-delivery.js';
import { deleteEndpoint, rotateSecret, setEndpointState } from '../endpoint/change-endpoint.js';
import type { EndpointWithSecret } from '../endpoint/register-endpoint.js';
import { WebhookEndpoint, WebhookState } from '../endpoint/webhook-endpoint.js';
import { always, anEndpoint, aReceiver, by, isQuiet, startWorker, until, verified } from '../webhook.fixture.js';

const LONG_AGO = new Date('2025-01-01T00:00:00Z');

describe('the lane of an endpoint', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  beforeEach(async () => {
    ({ db } = await registrationDatabase(stopping, 'webhook_lanes'));
  });

  const test = ({ endpoint: { id, owner } }: EndpointWithSecret) => db.transaction((tx) => sendTest(tx, id, by(owner)));
  const replay = ({ endpoint: { id, owner } }: EndpointWithSecret) =>
    db.transaction((tx) => replaySince(tx, { id, since: LONG_AGO }, by(owner)));
  const attempts = () => db.getRepository(WebhookAttempt).count();
  const endpoint = ({ endpoint: { id } }: EndpointWithSecret) =>
    db.getRepository(WebhookEndpoint).findOneByOrFail({ id });
  const deliveries = (state: string) => db.getRepository(WebhookDelivery).countBy({ state: state as never });
  const isDelivered = async (id: string) =>
    (await db.getRepository(WebhookDelivery).findOneByOrFail({ id })).state === ('DELIVERED' as never);

  /** So many messages that were told already, which can be sent again. */
  const messages = (count: number) =>
    db.query(
      `insert into webhook_message (kind, at, version, body, "publishedAt")
       select 'EVENT_CHANGED', now() - make_interval(secs => ${count} - number), nextval('webhook_version'),
              jsonb_build_object('data', jsonb_build_object('version', number))::text, now()
         from generate_series(1, ${count}) as number`,
    );

  /** Counts rows of deliveries, endpoints and jobs that are written from now on, what is rolled back among them. */
  async function countWritten(): Promise<() => Promise<number>> {
    await db.query('create sequence written');
    await db.query(`create function count_written() returns trigger language plpgsql as $$
      begin perform nextval('written'); return null; end $$`);
    for (const table of ['webhook_delivery', 'webhook_endpoint', 'pgboss.job']) {
      await db.query(
        `create trigger written after insert or update on ${table} for each row execute function count_written()`,
      );
    }
    return async () => {
      const [row] = await db.query<{ count: number }[]>(
        'select case when is_called then last_value else 0 end::int as count from written',
      );
      return row?.count ?? 0;
    };
  }

  it('costs next to nothing while its receiver is down, and holds up nobody else, however much waits in it', async () => {
    const [down, up] = [await aReceiver(stopping, always(503)), await aReceiver(stopping)];
    const dead: EndpointWithSecret[] = [];
    for (let index = 0; index < 20; index++) dead.push(await anEndpoint(db, down, 'a partner'));
    await messages(300);
    for (const endpoint of dead) expect(await replay(endpoint)).to.equal(300);
    const wanted = await test(await anEndpoint(db, up, 'another partner'));
    const written = await countWritten();
    await startWorker(db, stopping);

    await until(() => isDelivered(wanted.id), 'the other partner is told', 3_000);
    await until(async () => (await attempts()) >= 21, 'each was tried');
    await new Promise((resolve) => setTimeout(resolve, 1_000)); // as often as it likes

    expect(await written()).to.be.below(150); // 21 attempts, with two lanes for each at the most; of 6,000 that wait
  });

  it('takes one after the other, in their order, however many there are and whoever sends them', async () => {
    let [underWay, most] = [0, 0];
    const receiver = await aReceiver(stopping, (response) => {
      most = Math.max(most, (underWay += 1));
      setTimeout(() => {
        underWay -= 1;
        response.writeHead(204).end();
      }, 5);
    });
    const target = await anEndpoint(db, receiver);
    await messages(80);
    await replay(target);
    for (let workers = 0; workers < 3; workers++) await startWorker(db, stopping);
    await until(() => receiver.received.length === 80, 'all are sent');

    const versions = verified(receiver.received, target.secret).map(({ data }) => data.version);
    expect(versions).to.deep.equal(Array.from({ length: 80 }, (_, index) => index + 1));
    expect(most).to.equal(1);
  });

  it('rests the longer the longer it fails, five minutes at the most, and then sends all that waits', async () => {
    let isUp = false;
    const target = await anEndpoint(db, await aReceiver(stopping, (response) => always(isUp ? 204 : 503)(response)));
    await messages(30);
    await replay(target);
    let clock = Date.now() + 1_000;
    await startWorker(db, stopping, { now: () => new Date(clock) });

    const pauses: number[] = [];
    for (let made = 1; made <= 9; made++) {
      await until(async () => (await attempts()) === made && (await isQuiet(db)), `${made} attempts`);
      const heldUntil = (await endpoint(target)).heldUntil?.getTime() ?? expect.fail();
      pauses.push((heldUntil - clock) / 1_000);
      clock = heldUntil;
    }
    isUp = true;
    clock += 86_400_000; // what has failed is due as well

    expect(pauses).to.deep.equal([5, 5, 10, 20, 40, 80, 160, 300, 300]);
    await until(async () => (await deliveries('DELIVERED')) === 30, 'all are sent');
    expect(await endpoint(target)).to.include({ heldUntil: null, failingSince: null });
  });

  it('sends nothing before it is due, though the endpoint is taken for something that is', async () => {
    const receiver = await aReceiver(stopping);
    const target = await anEndpoint(db, receiver);
    const later = await test(target);
    await db.query(`update webhook_delivery set "nextAttemptAt" = now() + interval '1 hour' where id = $1`, [later.id]);
    const due = await test(target);
    await startWorker(db, stopping);
    await until(async () => (await isDelivered(due.id)) && (await isQuiet(db)), 'it is sent, and nothing under way');

    expect(receiver.received).to.have.length(1);
    expect(await deliveries('WAITING')).to.equal(1);
  });

  it('rests for some seconds when something has gone wrong here', async () => {
    const target = await anEndpoint(db, await aReceiver(stopping));
    await db.query(`create function refuse() returns trigger language plpgsql as $$ begin raise 'not now'; end $$`);
    await db.query('create trigger refused before insert on webhook_attempt for each row execute function refuse()');
    await test(target);
    await startWorker(db, stopping);

    await until(async () => {
      const [row] = await db.query<{ left: number | null }[]>(
        `select extract(epoch from "takenUntil" - now())::float as left from webhook_endpoint`,
      );
      return row?.left != null && row.left > 2 && row.left <= 5; // it is taken for two minutes
    }, 'it rests');
  });

  it('is held for nothing that its owner asks for', async () => {
    const target = await anEndpoint(db, await aReceiver(stopping));
    const { id, owner } = target.endpoint;
    const first = await test(target);
    await messages(1);
    await startWorker(db, stopping);
    await until(() => isDelivered(first.id), 'it is there');
    const asked: Record<string, (tx: EntityManager) => Promise<unknown>> = {
      test: (tx) => sendTest(tx, id, by(owner)),
      redeliver: (tx) => redeliver(tx, first.id, by(owner)),
      replay: (tx) => replaySince(tx, { id, since: LONG_AGO }, by(owner)),
      resume: (tx) => setEndpointState(tx, { id, state: WebhookState.ACTIVE }, by(owner)),
      rotate: (tx) => rotateSecret(tx, { id, overlapHours: 1 }, by(owner), WEBHOOKS),
    };

    for (const [what, ask] of Object.entries(asked)) {
      await db.query(`update webhook_endpoint set "heldUntil" = now() + interval '1 hour'`);
      await db.transaction(ask);
      expect((await endpoint(target)).heldUntil, what).to.equal(null);
      await until(async () => (await deliveries('WAITING')) === 0, what);
    }
  });

  it('sends again what was asked for again while it was sent', async () => {
    const answers: (() => void)[] = [];
    const receiver = await aReceiver(stopping, (response) => answers.push(() => response.writeHead(204).end()));
    const target = await anEndpoint(db, receiver);
    const { id } = await test(target);
    await startWorker(db, stopping);
    await until(() => answers.length === 1, 'it is under way');

    await db.transaction((tx) => redeliver(tx, id, by(target.endpoint.owner)));
    answers[0]?.();
    await until(() => answers.length === 2, 'it comes again');
    answers[1]?.();
    await until(() => isDelivered(id), 'it is delivered');

    expect(await attempts()).to.equal(2);
  });

  it('ends without a word when its endpoint is removed while it is sent to', async () => {
    const { log, lines } = logLines();
    const answers: (() => void)[] = [];
    const receiver = await aReceiver(stopping, (response) => answers.push(() => response.writeHead(500).end()));
    const target = await anEndpoint(db, receiver);
    const { id, owner } = target.endpoint;
    await test(target);
    const worker = await startWorker(db, stopping, { log });
    await until(() => answers.length === 1, 'it is under way');

    await db.transaction((tx) => deleteEndpoint(tx, id, by(owner)));
    answers[0]?.();
    await until(() => lines.length > 0, 'it has failed');
    await worker.stop();

    expect(lines).to.deep.equal(['a webhook was not taken; trying again later']);
  });

  it('has what waited before there were lanes, when the database is migrated', async () => {
    const target = await anEndpoint(db, await aReceiver(stopping));
    const { id } = await test(target);
    const applied = () =>
      db.query<object[]>('select from migrations where name = $1', [WebhookLanes1763858000530.name]);
    while ((await applied()).length > 0) await db.undoLastMigration();
    await db.query(`select pgboss.create_queue('webhook-delivery', '{"policy":"standard"}')`);
    await db.query(`insert into pgboss.job (name, data) values ('webhook-delivery', $1)`, [{ deliveryId: id }]);

    await db.runMigrations();
    await startWorker(db, stopping);

    await until(() => isDelivered(id), 'it is delivered');
    expect(await db.query('select name from pgboss.queue where name like $1', ['webhook-%'])).to.deep.equal([
      { name: 'webhook-publish' },
    ]);
  });
});
