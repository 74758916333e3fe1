import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { Role } from '../../shared/identity.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf, viewerWith } from '../../shared/testing/subgraph.js';
import { EventStatus } from '../event/event.enums.js';
import { TOKENS } from '../events.fixture.js';
import { registrationDatabase } from './registration-database.fixture.js';
import { registrationGraph } from './registration-graph.fixture.js';
import { anEvent, aRequest, NOW, registeredInOrder } from './registration.fixture.js';

const REGISTER = `mutation ($input: RegisterInput!, $key: String) {
  register(input: $input, idempotencyKey: $key) {
    registration { id status waitlistPosition language event { id } }
    managementToken
    liveCount { confirmed waitlisted capacity seatsLeft }
  }
}`;
const CANCEL = `mutation ($id: ID!, $token: String) {
  cancelRegistration(id: $id, managementToken: $token) {
    registration { id status cancelledAt waitlistPosition }
    liveCount { confirmed waitlisted seatsLeft }
  }
}`;
const tokenFor = (id: string) => TOKENS.managementTokenOf({ id, createdAt: NOW });
interface Registered {
  register: {
    registration: { id: string; status: string; waitlistPosition: number | null };
    managementToken: string | null;
    liveCount: Record<string, number | null>;
  };
}
interface Cancelled {
  cancelRegistration: { registration: { status: string }; liveCount: Record<string, number | null> };
}

describe('registrations in the graph', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let ask: ReturnType<typeof registrationGraph>;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'registration_graph'));
    ask = registrationGraph(db);
  });

  const inputOf = (event: { id: string }, name = randomUUID()) => ({
    eventId: event.id,
    name: `Nadia ${name}`,
    email: `nadia-${name}@example.org`,
  });

  it('tell whoever registers the seat, the token and the count', async () => {
    const event = await anEvent(db, { capacity: 1 });

    const first = await ask<Registered>(REGISTER, { input: inputOf(event) });
    const second = await ask<Registered>(REGISTER, { input: { ...inputOf(event), language: 'en' } });

    const id = first.data?.register.registration.id ?? '';
    expect(first.data?.register).to.deep.equal({
      registration: { id, status: 'CONFIRMED', waitlistPosition: null, language: 'de', event: { id: event.id } },
      managementToken: TOKENS.managementTokenOf({ id, createdAt: NOW }),
      liveCount: { confirmed: 1, waitlisted: 0, capacity: 1, seatsLeft: 0 },
    });
    expect(second.data?.register).to.deep.include({
      liveCount: { confirmed: 1, waitlisted: 1, capacity: 1, seatsLeft: 0 },
    });
    expect(second.data?.register.registration).to.deep.include({
      status: 'WAITLISTED',
      waitlistPosition: 1,
      language: 'en',
    });
  });

  it('give the token again to who repeats the key, and to nobody who only knows the address', async () => {
    const event = await anEvent(db);
    const [input, key] = [inputOf(event), randomUUID()];
    const first = await ask<Registered>(REGISTER, { input, key });

    const again = await Promise.all(Array.from({ length: 20 }, () => ask<Registered>(REGISTER, { input, key })));
    const stranger = await ask<Registered>(REGISTER, { input });

    for (const answer of again) expect(answer).to.deep.equal(first);
    expect(stranger.data?.register).to.deep.equal({ ...first.data?.register, managementToken: null });
  });

  it('name the organisation that somebody comes for, to organisers only', async () => {
    const event = await anEvent(db);
    const asked = `mutation ($input: RegisterInput!, $key: String) {
      register(input: $input, idempotencyKey: $key) { registration { organisation { id } } } }`;
    const [input, key] = [{ ...inputOf(event), organisationId: 'stadtjugendring' }, randomUUID()];

    const organiser = await ask(asked, { input, key }, viewerWith(Role.ORGANISER));
    const person = await ask(asked, { input, key });
    const elsewhere = await ask(asked, { input: { ...input, organisationId: 'sportbund' }, key });
    const nowhere = await ask(asked, { input: { ...inputOf(event), organisationId: 'Stadt; Jugendring' } });

    expect(organiser.data).to.deep.equal({ register: { registration: { organisation: { id: 'stadtjugendring' } } } });
    expect(codesOf(person)).to.deep.equal(['FORBIDDEN']);
    expect(codesOf(elsewhere)).to.deep.equal(['IDEMPOTENCY_KEY_REUSED']);
    expect(nowhere.errors.map(({ extensions }) => extensions)).to.deep.equal([
      { code: 'BAD_INPUT', argument: 'input.organisationId', reason: 'must be the id of an organisation' },
    ]);
  });

  it('give the same answer to who repeats the key later, and beside it what has become of it', async () => {
    const event = await anEvent(db, { capacity: 1 });
    await registeredInOrder(db, event, 1);
    const [input, key] = [inputOf(event), randomUUID()];
    const first = await ask<Registered>(REGISTER, { input, key });
    const id = first.data?.register.registration.id;
    await ask(CANCEL, { id, token: first.data?.register.managementToken });

    const again = await ask<Registered>(REGISTER, { input, key });
    const now = await ask(
      `mutation ($input: RegisterInput!, $key: String) {
         register(input: $input, idempotencyKey: $key) { registration { status } registrationNow { status waitlistPosition } }
       }`,
      { input, key },
    );

    expect(first.data?.register.registration).to.deep.include({ status: 'WAITLISTED', waitlistPosition: 1 });
    expect(again).to.deep.equal(first);
    expect(now.data).to.deep.equal({
      register: {
        registration: { status: 'WAITLISTED' },
        registrationNow: { status: 'CANCELLED', waitlistPosition: null },
      },
    });
  });

  it('count afresh for each of several in one request', async () => {
    const event = await anEvent(db, { capacity: 1 });

    const { data } = await ask<Record<string, Registered['register']>>(
      `mutation ($a: RegisterInput!, $b: RegisterInput!) {
         a: register(input: $a) { registration { waitlistPosition } liveCount { confirmed waitlisted } }
         b: register(input: $b) { registration { waitlistPosition } liveCount { confirmed waitlisted } }
       }`,
      { a: inputOf(event), b: inputOf(event) },
    );

    expect(data).to.deep.equal({
      a: { registration: { waitlistPosition: null }, liveCount: { confirmed: 1, waitlisted: 0 } },
      b: { registration: { waitlistPosition: 1 }, liveCount: { confirmed: 1, waitlisted: 1 } },
    });
  });

  it('are cancelled by who has the token, with the same answer each time', async () => {
    const event = await anEvent(db, { capacity: 5 });
    const { data } = await ask<Registered>(REGISTER, { input: inputOf(event) });
    const id = data?.register.registration.id;

    const first = await ask<Cancelled>(CANCEL, { id, token: data?.register.managementToken });
    const second = await ask<Cancelled>(CANCEL, { id, token: data?.register.managementToken });

    expect(first.data?.cancelRegistration).to.deep.include({
      liveCount: { confirmed: 0, waitlisted: 0, seatsLeft: 5 },
    });
    expect(first.data?.cancelRegistration.registration).to.deep.include({
      status: 'CANCELLED',
      waitlistPosition: null,
    });
    expect(second).to.deep.equal(first);
  });

  it('are cancelled by organisers without a token, and by nobody else', async () => {
    const event = await anEvent(db);
    const [one, other] = await registeredInOrder(db, event, 2);

    for (const asked of [viewerWith(), viewerWith(Role.PARTNER), viewerWith(Role.ANALYST)]) {
      expect(codesOf(await ask(CANCEL, { id: one?.id }, asked))).to.deep.equal(['REGISTRATION_NOT_FOUND']);
    }

    for (const [role, id] of [
      [Role.ORGANISER, one?.id],
      [Role.ADMIN, other?.id],
    ] as const) {
      const { data } = await ask<Cancelled>(CANCEL, { id }, viewerWith(role));
      expect(data?.cancelRegistration.registration.status).to.equal('CANCELLED');
    }
  });

  it('answer a wrong token like a registration that is not there', async () => {
    const event = await anEvent(db);
    const [one, other] = await registeredInOrder(db, event, 2);
    const missing = randomUUID();

    const answers = await Promise.all([
      ask(CANCEL, { id: one?.id, token: tokenFor(other?.id ?? '') }),
      ask(CANCEL, { id: missing, token: tokenFor(other?.id ?? '') }),
      ask(CANCEL, { id: missing, token: tokenFor(missing) }),
      ask(CANCEL, { id: missing }, viewerWith(Role.ORGANISER)),
    ]);

    expect(codesOf(answers[0])).to.deep.equal(['REGISTRATION_NOT_FOUND']);
    for (const answer of answers) expect(answer).to.deep.equal(answers[0]);
  });

  it('hide who is registered, also from the person who has just registered', async () => {
    const event = await anEvent(db);

    const answer = await ask<{ register: { registration: object } }>(
      `mutation ($input: RegisterInput!) { register(input: $input) { registration { name email } } }`,
      { input: inputOf(event) },
    );

    expect(answer.data).to.deep.equal({ register: { registration: { name: null, email: null } } });
    expect(codesOf(answer)).to.deep.equal(['FORBIDDEN', 'FORBIDDEN']);
  });

  it('refuse with a code, and never with anything of the person', async () => {
    const event = await anEvent(db);
    const closed = await anEvent(db, { deadline: '2025-01-31' });
    const cancelled = await anEvent(db, { status: EventStatus.CANCELLED });
    const key = randomUUID();
    await ask(REGISTER, { input: inputOf(event), key });

    const answers = [
      await ask(REGISTER, { input: inputOf({ id: 'no-such-event' }) }),
      await ask(REGISTER, { input: inputOf(cancelled) }),
      await ask(REGISTER, { input: inputOf(closed) }),
      await ask(REGISTER, { input: inputOf(event), key }),
      await ask(CANCEL, { id: aRequest(event).id, token: 'nadia' }),
      await ask(REGISTER, { input: { ...inputOf(event), email: 'nadia' } }),
      await ask(REGISTER, { input: { ...inputOf(event), name: 'Nadia\nNadia' } }),
      await ask(REGISTER, { input: inputOf(event), key: 'nadia' }),
    ];

    expect([...new Set(answers.flatMap(codesOf))]).to.have.members([
      'EVENT_NOT_FOUND',
      'EVENT_CANCELLED',
      'REGISTRATION_CLOSED',
      'REGISTRATION_NOT_FOUND',
      'IDEMPOTENCY_KEY_REUSED',
      'BAD_INPUT',
    ]);
    expect(
      answers.flatMap(({ errors }) => errors.flatMap(({ extensions }) => extensions['argument'] ?? [])),
    ).to.deep.equal(['input.email', 'input.name', 'idempotencyKey']);
    expect(answers[2]?.errors[0]?.extensions).to.deep.equal({ code: 'REGISTRATION_CLOSED', deadline: '2025-01-31' });
    expect(JSON.stringify(answers)).not.to.match(/nadia/i);
  });
});
