import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { Role, type Viewer } from '../../../shared/identity.js';
import { stopAfter } from '../../../shared/testing/stop-after.js';
import { statementsOf } from '../../../shared/testing/statements.js';
import { codesOf } from '../../../shared/testing/subgraph.js';
import type { ParticipationError } from '../../../shared/errors.js';
import { answer, WEBHOOKS } from '../../events.fixture.js';
import { registrationDatabase } from '../../registration/registration-database.fixture.js';
import type { Answer } from '../../registration/registration-graph.fixture.js';
import { anEvent, registeredInOrder } from '../../registration/registration.fixture.js';
import { addressRule } from '../address/allowed-address.js';
import { lookUpOver } from '../address/look-up.js';
import { aNameServer } from '../address/name-server.fixture.js';
import { ALL_KINDS, aReceiver, by, letTimePass, publishAll, startWorker, until, verified } from '../webhook.fixture.js';
import { endpointSecrets } from './endpoint-secret.js';
import { MOST_ENDPOINTS, registerEndpoint } from './register-endpoint.js';

const PUBLIC_ONLY = addressRule({ networks: [], allowsHttp: false });

const REGISTER = `mutation ($input: WebhookEndpointInput!, $key: String) {
  registerWebhook(input: $input, idempotencyKey: $key) { secret endpoint { id url kinds state } }
}`;
const ROTATE = `mutation ($id: ID!, $hours: Int, $key: String) {
  rotateWebhookSecret(id: $id, overlapHours: $hours, idempotencyKey: $key) { secret endpoint { olderSecretUntil } }
}`;
const TEST =
  'mutation ($id: ID!, $key: String) { testWebhook(id: $id, idempotencyKey: $key) { id webhookId state kind } }';
const REDELIVER =
  'mutation ($id: ID!, $key: String) { redeliverWebhook(deliveryId: $id, idempotencyKey: $key) { id state } }';
const REPLAY = `mutation ($id: ID!, $since: DateTime!, $key: String) {
  replayWebhook(id: $id, since: $since, idempotencyKey: $key) { messages }
}`;
const PAUSE = 'mutation ($id: ID!) { pauseWebhook(id: $id) { state } }';
const RESUME = 'mutation ($id: ID!) { resumeWebhook(id: $id) { state } }';
const DELETE = 'mutation ($id: ID!) { deleteWebhook(id: $id) }';
const LIST = `{ webhooks { id state deliveries(first: 50) {
  totalCount nodes { kind eventId state nextAttemptAt attempts { at durationMs statusCode failure } } } } }`;

interface Registered {
  registerWebhook: { secret: string; endpoint: { id: string; url: string } };
}
interface Listed {
  webhooks: {
    id: string;
    state: string;
    deliveries: { totalCount: number; nodes: { kind: string; state: string; attempts: Record<string, unknown>[] }[] };
  }[];
}

describe('webhooks in the graph', () => {
  const stopping = stopAfter(after);
  const each = stopAfter(afterEach);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'webhook_graph'));
  });

  const a = (role: Role, subject: string | null = randomUUID()): Viewer => ({ subject, roles: [Role.PUBLIC, role] });
  const ask = async <Data>(
    viewer: Viewer,
    source: string,
    variables: Record<string, unknown> = {},
  ): Promise<Answer<Data> & { codes: unknown[] }> => {
    const { data, errors } = await answer(db, source, { variables, viewer, now: new Date() });
    return { data: data as Data | null, errors, codes: codesOf({ errors }) };
  };
  const input = (wishes: object = {}) => ({ url: 'https://app.example/hooks', kinds: ['EVENT_SOLD_OUT'], ...wishes });
  const registered = async (viewer: Viewer, wishes: object = {}, key: string | null = null) => {
    const { data, errors } = await ask<Registered>(viewer, REGISTER, { input: input(wishes), key });
    if (data === null) throw new Error(JSON.stringify(errors));
    return { ...data.registerWebhook.endpoint, secret: data.registerWebhook.secret };
  };
  const list = async (viewer: Viewer) => (await ask<Listed>(viewer, LIST)).data?.webhooks ?? [];

  it('are for partners, organisers and admins, and for nobody without a name', async () => {
    const outcomes = await Promise.all(
      [a(Role.PUBLIC), a(Role.ANALYST), a(Role.PARTNER, null), a(Role.PARTNER), a(Role.ORGANISER), a(Role.ADMIN)].map(
        async (viewer) => [
          (await ask(viewer, REGISTER, { input: input() })).codes[0],
          (await ask(viewer, LIST)).codes[0],
        ],
      ),
    );

    const no = ['FORBIDDEN', 'FORBIDDEN'];
    const yes = [undefined, undefined];
    expect(outcomes).to.deep.equal([no, no, no, yes, yes, yes]);
  });

  it('are registered once for a key that is repeated, 20 times at once, with the same secret', async () => {
    const [partner, key] = [a(Role.PARTNER), randomUUID()];

    const all = await Promise.all(Array.from({ length: 20 }, () => registered(partner, {}, key)));

    expect(new Set(all.map(({ id, secret }) => `${id} ${secret}`)).size).to.equal(1);
    expect(all[0]?.secret).to.match(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await list(partner)).to.have.length(1);
    const other = await ask(partner, REGISTER, { input: input({ kinds: ['EVENT_CHANGED'] }), key });
    expect(other.codes).to.deep.equal(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('keep their secrets so that the database alone does not give them away', async () => {
    const { id, secret } = await registered(a(Role.PARTNER), {}, randomUUID());

    const tables = ['webhook_endpoint', 'idempotency_key', 'webhook_message', 'webhook_delivery'];
    const rows = await Promise.all(tables.map((table) => db.query<object[]>(`select * from ${table}`)));
    const bytes = secret.slice('whsec_'.length);
    expect(JSON.stringify(rows)).not.to.contain(bytes);
    const [one, another] = [endpointSecrets('a'.repeat(32)), endpointSecrets('b'.repeat(32))];
    expect(one.open(one.seal(secret, id), id)).to.equal(secret);
    expect(one.open(one.seal(secret, id), randomUUID())).to.equal(null); // moved to another endpoint
    expect(another.open(one.seal(secret, id), id)).to.equal(null);
    expect(one.open('', id)).to.equal(null);
  });

  it('are not there for another partner', async () => {
    const [mine, other] = [a(Role.PARTNER), a(Role.ADMIN)];
    const { id } = await registered(mine);
    const test = await ask<{ testWebhook: { id: string } }>(mine, TEST, { id });
    const deliveryId = test.data?.testWebhook.id;

    const attempts = [
      [TEST, { id }],
      [ROTATE, { id, hours: 1 }],
      [PAUSE, { id }],
      [RESUME, { id }],
      [DELETE, { id }],
      [REPLAY, { id, since: '2025-01-01T00:00:00Z' }],
      [REDELIVER, { id: deliveryId }],
    ] as const;
    const codes = await Promise.all(
      attempts.map(async ([source, variables]) => (await ask(other, source, variables)).codes[0]),
    );

    expect(codes).to.deep.equal([...Array<string>(6).fill('WEBHOOK_NOT_FOUND'), 'WEBHOOK_DELIVERY_NOT_FOUND']);
    expect(await list(other)).to.deep.equal([]);
    expect((await list(mine)).map(({ state }) => state)).to.deep.equal(['ACTIVE']);
  });

  it('refuse what makes no sense, with a reason', async () => {
    const partner = a(Role.PARTNER);
    const codeOf = async (wishes: object) => (await ask(partner, REGISTER, { input: input(wishes) })).codes[0];

    expect(await codeOf({ url: 'https://192.168.0.1/' })).to.equal('WEBHOOK_URL_REFUSED');
    expect(await codeOf({ kinds: [] })).to.equal('BAD_INPUT');
    expect(await codeOf({ kinds: ['TEST'] })).to.equal('BAD_INPUT');
    expect(await codeOf({ eventIds: ['zero\0byte'] })).to.equal('BAD_INPUT');
    expect(await codeOf({ eventIds: Array.from({ length: 201 }, (_, index) => `event-${index}`) })).to.equal(
      'BAD_INPUT',
    );
    const { id } = await registered(partner);
    expect((await ask(partner, ROTATE, { id, hours: 169 })).codes).to.deep.equal(['BAD_INPUT']);
    expect((await ask(partner, ROTATE, { id, hours: -1 })).codes).to.deep.equal(['BAD_INPUT']);
    expect((await ask(partner, TEST, { id: 'no-such-id' })).codes).to.deep.equal(['WEBHOOK_NOT_FOUND']);
    expect((await ask(partner, REDELIVER, { id: randomUUID() })).codes).to.deep.equal(['WEBHOOK_DELIVERY_NOT_FOUND']);
  });

  it('are refused at once where a name stands for an address inside, by then', async () => {
    const names: Record<string, string[]> = {
      'inside.example': ['10.0.0.7'],
      'half.example': ['93.184.215.14', '10.0.0.7'],
      'clouds.example': ['169.254.169.254'],
      'app.example': ['93.184.215.14', '2606:2800:21f:cb07::1'],
    };
    const { server } = each(await aNameServer((name) => names[name] ?? []));
    const parts = { ...WEBHOOKS, addresses: PUBLIC_ONLY, lookUp: lookUpOver({ servers: [server] }) };
    const owner = randomUUID();
    const register = (name: string, idempotencyKey = randomUUID()) =>
      registerEndpoint(db, { url: `https://${name}/`, kinds: ALL_KINDS }, by(owner, { idempotencyKey }), parts).then(
        ({ endpoint }) => endpoint.id,
        (error: unknown) => (error as ParticipationError).extensions,
      );

    const refused = { code: 'WEBHOOK_URL_REFUSED', reason: 'must be an address of the public internet' };
    for (const name of ['inside.example', 'half.example', 'clouds.example', 'localhost', 'app.localhost']) {
      expect(await register(name), name).to.include(refused);
    }
    expect(await register('nobody.example')).to.be.a('string'); // may come to be
    const key = randomUUID();
    const taken = await register('app.example', key);
    names['app.example'] = ['10.0.0.7'];
    expect(taken).to.be.a('string');
    expect(await register('app.example', key)).to.equal(taken); // was registered before
    expect(await register('app.example')).to.include(refused);
  });

  it('are at most so many for one owner, also when all are asked for at once', async () => {
    const partner = a(Role.PARTNER);

    const outcomes = await Promise.all(
      Array.from(
        { length: MOST_ENDPOINTS + 5 },
        async () => (await ask(partner, REGISTER, { input: input() })).codes[0],
      ),
    );

    expect(outcomes.filter((code) => code === 'TOO_MANY_WEBHOOKS')).to.have.length(5);
    expect(await list(partner)).to.have.length(MOST_ENDPOINTS);
  });

  it('change their secret once for a key, and tell it only while it is in use', async () => {
    const partner = a(Role.PARTNER);
    const { id, secret } = await registered(partner);
    const rotate = async (key: string) =>
      (await ask<{ rotateWebhookSecret: { secret: string | null } }>(partner, ROTATE, { id, hours: 0, key })).data
        ?.rotateWebhookSecret.secret;
    const key = randomUUID();

    const [first, again] = [await rotate(key), await rotate(key)];
    const next = await rotate(randomUUID());

    expect(first).to.equal(again);
    expect(new Set([secret, first, next]).size).to.equal(3);
    expect(await rotate(key)).to.equal(null); // another one has taken its place
  });

  it('show what was sent, send it again, and what was missed while they were paused', async () => {
    const partner = a(Role.PARTNER);
    const receiver = await aReceiver(each);
    const event = await anEvent(db, { capacity: 1 });
    const { id, secret } = await registered(partner, { url: receiver.url, eventIds: [event.id] });
    const began = new Date(0).toISOString();
    await ask(partner, PAUSE, { id });
    await registeredInOrder(db, event, 1);
    await publishAll(db);
    await startWorker(db, each);
    expect((await list(partner))[0]?.deliveries.totalCount).to.equal(0);

    await ask(partner, RESUME, { id });
    const replay = await ask(partner, REPLAY, { id, since: began, key: 'replay-once' });
    const same = await ask(partner, REPLAY, { id, since: began, key: 'replay-once' });
    await until(() => receiver.received.length === 1, 'what was missed came');
    await until(async () => (await list(partner))[0]?.deliveries.nodes[0]?.state === 'DELIVERED', 'it is noted');
    const [{ id: deliveryId } = { id: '' }] = await db.query<{ id: string }[]>(
      'select id from webhook_delivery where "endpointId" = $1',
      [id],
    );
    await ask(partner, REDELIVER, { id: deliveryId });
    await letTimePass(db);
    await until(() => receiver.received.length === 2, 'it came again');

    expect([replay.data, same.data]).to.deep.equal(Array(2).fill({ replayWebhook: { messages: 1 } }));
    const messages = verified(receiver.received, secret);
    expect(messages.map(({ type }) => type)).to.deep.equal(['event.sold_out', 'event.sold_out']);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).to.equal(1);
    await until(async () => (await list(partner))[0]?.deliveries.nodes[0]?.attempts.length === 2, 'both are noted');
    const [shown] = await list(partner);
    expect(shown?.deliveries.nodes[0]).to.deep.include({
      kind: 'EVENT_SOLD_OUT',
      eventId: event.id,
      nextAttemptAt: null,
    });
    expect(shown?.deliveries.nodes[0]?.attempts[0]).to.deep.include({ statusCode: 204, failure: null });
  });

  it('are gone with all that was sent to them', async () => {
    const partner = a(Role.PARTNER);
    const { id } = await registered(partner);
    await ask(partner, TEST, { id });

    const { data } = await ask(partner, DELETE, { id });

    expect(data).to.deep.equal({ deleteWebhook: id });
    expect(await list(partner)).to.deep.equal([]);
    expect(await db.query('select 1 from webhook_delivery where "endpointId" = $1', [id])).to.deep.equal([]);
  });

  it('show fifty deliveries with as many statements as one', async () => {
    const statements = async (deliveries: number) => {
      const partner = a(Role.PARTNER);
      const { id } = await registered(partner);
      for (let sent = 0; sent < deliveries; sent++) await ask(partner, TEST, { id });
      return (await statementsOf(db, () => list(partner))).length;
    };

    expect(await statements(50)).to.equal(await statements(1));
  });
});
