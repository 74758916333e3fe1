import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource, EntityManager } from 'typeorm';
import { cancelRegistration } from './commands.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { checkingIn } from '../attendance/check-in.js';
import { markNoShows } from '../attendance/mark-no-shows.js';
import { walkingIn } from '../attendance/register-walk-in.js';
import type { Answer, Command } from '../desk/command.js';
import { decideAlone } from '../desk/decide.js';
import { eraseRegistration } from '../own-registration/erase-registration.js';
import { setCapacity } from '../registration-terms/change-terms.js';
import { cancelling } from './cancel-registration.js';
import { changing } from './change-registration.js';
import { hashKey } from './idempotency-key.js';
import { registrationDatabase } from './registration-database.fixture.js';
import {
  anEvent,
  aRequest,
  asked,
  counted,
  NOW,
  refusalOf,
  registered,
  registeredInOrder,
  standing,
} from './registration.fixture.js';

describe('an idempotency key', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'idempotency_key'));
  });

  it('gives one registration and one answer to who sends it 20 times at once', async () => {
    const event = await anEvent(db, { capacity: 5 });
    const request = aRequest(event, { idempotencyKey: randomUUID() });

    const requests = Array.from({ length: 20 }, () => registered(db, { ...request, id: randomUUID() }));
    const answers = await Promise.all(requests);

    expect(new Set(answers.map(({ registration }) => registration.id)).size).to.equal(1);
    expect(answers.map(({ mayManage }) => mayManage)).to.deep.equal(Array.from({ length: 20 }, () => true));
    expect((await counted(db, event)).rows).to.deep.equal({ confirmed: 1, waitlisted: 0 });
  });

  it('is refused with other input, and with the input of another event at the same time', async () => {
    const [event, other] = [await anEvent(db), await anEvent(db)];
    const request = aRequest(event, { idempotencyKey: randomUUID() });
    await registered(db, request);

    for (const change of [{ name: 'Else' }, { email: 'else@example.org' }, { language: 'en' }, { eventId: other.id }]) {
      expect(await refusalOf(registered(db, { ...request, ...change }))).to.equal('IDEMPOTENCY_KEY_REUSED');
    }

    const atOnce = { ...aRequest(event), idempotencyKey: randomUUID() };
    const codes = [event, other].map(({ id }) =>
      refusalOf(registered(db, { ...atOnce, id: randomUUID(), eventId: id })),
    );
    expect(await Promise.all(codes)).to.have.members([null, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('is the same for the same person who is spelt otherwise', async () => {
    const event = await anEvent(db);
    const request = aRequest(event, {
      name: 'Jo Ö',
      email: 'jo@example.org',
      language: 'de',
      idempotencyKey: randomUUID(),
    });
    await registered(db, request);

    const again = await registered(db, {
      ...request,
      id: randomUUID(),
      name: ' Jo  O\u0308 ',
      email: 'JO@Example.org',
      language: null,
    });

    expect(again).to.deep.include({ mayManage: true });
    expect(again.registration.id).to.equal(request.id);
  });

  it('gets the same answer when the registration was cancelled meanwhile, and registers nobody again', async () => {
    const event = await anEvent(db, { capacity: 1 });
    const request = aRequest(event, { idempotencyKey: randomUUID() });
    const first = await registered(db, request);
    await db.transaction((tx) => cancelRegistration(tx, request.id, asked()));

    const again = await registered(db, { ...request, id: randomUUID() });

    expect(again.registration).to.deep.include({
      id: request.id,
      status: 'CONFIRMED',
      confirmedAt: NOW,
      cancelledAt: null,
    });
    expect(again.count).to.deep.equal(first.count);
    expect((await counted(db, event)).rows).to.deep.equal({ confirmed: 0, waitlisted: 0 });
  });

  it('gets the same place in the queue and the same count, whatever has become of them', async () => {
    const event = await anEvent(db, { capacity: 1 });
    const [seated] = await registeredInOrder(db, event, 3);
    const request = aRequest(event, { idempotencyKey: randomUUID() });
    const first = await registered(db, request);
    await db.transaction((tx) => cancelRegistration(tx, seated?.id ?? '', asked()));
    await registeredInOrder(db, event, 1);

    const again = await registered(db, { ...request, id: randomUUID() });

    expect(first).to.deep.include({ position: 3 });
    expect(again).to.deep.include({ position: 3, count: first.count });
    expect(again.registration.status).to.equal('WAITLISTED');
  });

  it('of a refusal is free: asking again is decided anew, also with other input', async () => {
    const event = await anEvent(db, { capacity: 1 });
    const request = aRequest(event, { idempotencyKey: randomUUID(), partySize: 2 });
    expect(await refusalOf(registered(db, request))).to.equal('PARTY_TOO_LARGE');

    const answer = await registered(db, { ...request, partySize: 1 });

    expect(answer.registration.status).to.equal('CONFIRMED');
    expect(await refusalOf(registered(db, request))).to.equal('IDEMPOTENCY_KEY_REUSED'); // now it is taken
  });

  it('of who was erased gets the same answer without the person, and registers nobody again', async () => {
    const event = await anEvent(db);
    const request = aRequest(event, { idempotencyKey: randomUUID() });
    await registered(db, request);
    await db.transaction((tx) => eraseRegistration(tx, request.id, asked()));

    const again = await registered(db, { ...request, id: randomUUID() });

    const nobody = { personName: null, email: null, emailNormalised: null };
    expect(again.registration).to.deep.include({ id: request.id, status: 'CONFIRMED', erasedAt: null, ...nobody });
    expect((await counted(db, event)).rows).to.deep.equal({ confirmed: 0, waitlisted: 0 });
  });

  it('of who was erased keeps nothing by which a person could be tried, and is refused for any other write', async () => {
    const [event, other] = [await anEvent(db), await anEvent(db)];
    const idempotencyKey = randomUUID();
    const [one, another] = [aRequest(event, { idempotencyKey }), aRequest(event)];
    await registered(db, one);
    await registered(db, another);
    await db.transaction((tx) => eraseRegistration(tx, one.id, asked()));

    const kept = await db.query<object[]>('select "inputHash" from idempotency_key where "registrationId" = $1', [
      one.id,
    ]);
    expect(kept).to.deep.equal([
      { inputHash: hashKey(idempotencyKey, ['register', event.id])?.inputHash.split('.')[0] },
    ]);
    expect(
      await refusalOf(db.transaction((tx) => cancelRegistration(tx, another.id, asked({ idempotencyKey })))),
    ).to.equal('IDEMPOTENCY_KEY_REUSED');
    expect(await refusalOf(registered(db, { ...one, eventId: other.id }))).to.equal('IDEMPOTENCY_KEY_REUSED');
  });

  it('is refused for any other write, also about the same registration', async () => {
    const event = await anEvent(db, { capacity: 1 });
    const idempotencyKey = randomUUID();
    const { registration } = await registered(db, aRequest(event, { idempotencyKey }));
    const request = asked({ idempotencyKey });
    const { id, checkInCode: code } = registration;
    const commands: Command[] = [
      cancelling(id, request),
      changing({ id, wanted: { name: 'Other Name' }, request }),
      checkingIn({ eventId: event.id, code, request }),
      walkingIn({ id: randomUUID(), eventId: event.id, partySize: 1, isOverCapacity: true }, request),
    ];
    const others: ((tx: EntityManager) => Promise<unknown>)[] = [
      ...commands.map((command) => (tx: EntityManager) => decideAlone(tx, command)),
      (tx: EntityManager) => eraseRegistration(tx, id, request),
      (tx: EntityManager) => setCapacity(tx, { eventId: event.id, capacity: 5, request }),
      (tx: EntityManager) => markNoShows(tx, event.id, request),
    ];

    for (const other of others) expect(await refusalOf(db.transaction(other))).to.equal('IDEMPOTENCY_KEY_REUSED');
    expect(await standing(db, event)).to.deep.equal(['CONFIRMED']);
  });

  it('makes every command safe to repeat', async () => {
    const event = await anEvent(db, { capacity: 2 });
    const [one, other] = await registeredInOrder(db, event, 2);
    const request = () => asked({ idempotencyKey: randomUUID() });
    const commands: Command[] = [
      changing({ id: one?.id ?? '', wanted: { name: 'Other Name' }, request: request() }),
      checkingIn({ eventId: event.id, code: one?.checkInCode ?? '', request: request() }),
      cancelling(other?.id ?? '', request()),
      walkingIn({ id: randomUUID(), eventId: event.id, partySize: 1, isOverCapacity: false }, request()),
    ];
    const decide = (command: Command) => db.transaction((tx) => decideAlone(tx, command));
    const first = [];
    for (const command of commands) first.push(await decide(command));

    const again = [];
    for (const command of commands) again.push(await decide(command));

    const told = (answers: Answer[]) =>
      answers.map(({ registration: { id, status, checkedInAt }, position, count }) => ({
        id,
        status,
        checkedInAt,
        position,
        count,
      }));
    expect(told(again)).to.deep.equal(told(first));
    expect(told(first).map(({ status }) => status)).to.deep.equal(['CONFIRMED', 'ATTENDED', 'CANCELLED', 'ATTENDED']);
  });

  it('of somebody who repeats what another key registered is answered without the right to manage it, every time', async () => {
    const event = await anEvent(db);
    const request = aRequest(event, { idempotencyKey: randomUUID() });
    await registered(db, request);
    const stranger = { ...request, idempotencyKey: randomUUID() };

    const answers = [await registered(db, stranger), await registered(db, stranger)];

    expect(answers.map(({ mayManage }) => mayManage)).to.deep.equal([false, false]);
    expect(answers.map(({ registration }) => registration.id)).to.deep.equal([request.id, request.id]);
  });

  it('makes a cancellation safe to repeat, and is refused for another registration', async () => {
    const event = await anEvent(db);
    const [one, other] = [aRequest(event), aRequest(event)];
    await registered(db, one);
    await registered(db, other);
    const request = asked({ idempotencyKey: randomUUID() });
    const cancel = (id: string) => db.transaction((tx) => cancelRegistration(tx, id, request));

    const answers = await Promise.all(Array.from({ length: 10 }, () => cancel(one.id)));

    expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set(['CANCELLED']));
    expect(await refusalOf(cancel(other.id))).to.equal('IDEMPOTENCY_KEY_REUSED');
    expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 1, waitlisted: 0 });
  });

  it('must have a length at which nobody guesses it', async () => {
    const event = await anEvent(db);

    for (const idempotencyKey of ['', 'seven77', 'x'.repeat(201)]) {
      expect(await refusalOf(registered(db, aRequest(event, { idempotencyKey })))).to.equal('BAD_INPUT');
    }
  });

  it('leaves neither itself nor anything of the person in its table', async () => {
    const event = await anEvent(db);
    const idempotencyKey = randomUUID();
    await registered(db, aRequest(event, { name: 'Nadia Beispiel', email: 'nadia@example.org', idempotencyKey }));

    const stored = JSON.stringify(await db.query('select * from idempotency_key'));

    expect(stored).not.to.match(/nadia|beispiel|example/i);
    expect(stored).not.to.contain(idempotencyKey);
  });
});
