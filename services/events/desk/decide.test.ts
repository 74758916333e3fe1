import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { statementsOf } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { checkingIn } from '../attendance/check-in.js';
import { Actor } from '../journal/journal-entry.js';
import { WaitlistRule } from '../registration-terms/registration-policy.js';
import { cancelling } from '../registration/cancel-registration.js';
import { changing } from '../registration/change-registration.js';
import { registering } from '../registration/register.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import {
  anEvent,
  aRequest,
  asked,
  differences,
  registered,
  registeredInOrder,
  standing,
} from '../registration/registration.fixture.js';
import type { Command } from './command.js';
import { decideTogether } from './decide.js';

describe('commands that share a transaction', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'desk'));
  });
  afterEach(async () => {
    expect(await differences(db)).to.deep.equal([]);
  });

  /** What each of them is told: its state and place, or the code by which it is refused. */
  async function told({ id }: { id: string }, commands: readonly Command[]): Promise<string[]> {
    const outcomes = await db.transaction((tx) => decideTogether(tx, { eventId: id, commands }));
    return outcomes.map((outcome) =>
      outcome.status === 'fulfilled'
        ? [outcome.value.registration.status, outcome.value.position ?? ''].join(' ').trim()
        : String((outcome.reason as { code?: string }).code),
    );
  }

  it('see the queue as it has moved after the one before', async () => {
    const event = await anEvent(db, { capacity: 1 });
    const [seated, waiting] = await registeredInOrder(db, event, 2);
    const code = waiting?.checkInCode ?? '';

    const answers = await told(event, [
      cancelling(seated?.id ?? '', asked()),
      checkingIn({ eventId: event.id, code, request: asked({ actor: Actor.ORGANISER }) }), // has got the seat by then
      registering(aRequest(event)),
    ]);

    expect(answers).to.deep.equal(['CANCELLED', 'ATTENDED', 'WAITLISTED 1']);
  });

  it('give a freed seat to who waits, and not to a newcomer who fits better', async () => {
    const event = await anEvent(db, { capacity: 2, terms: { waitlistRule: WaitlistRule.PASS_OVER } });
    const { registration: pair } = await registered(db, aRequest(event, { partySize: 2 }));
    await registered(db, aRequest(event, { partySize: 2 }));

    const answers = await told(event, [cancelling(pair.id, asked()), registering(aRequest(event))]);

    expect(answers).to.deep.equal(['CANCELLED', 'WAITLISTED 1']);
    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'CONFIRMED', 'WAITLISTED 1']);
  });

  it('are told the places of those who wait already by one statement, however many ask again', async () => {
    const event = await anEvent(db, { capacity: 0 });
    const requests = Array.from({ length: 20 }, () => aRequest(event));
    for (const request of requests) await registered(db, request);
    const again = requests.map((request) => registering(request));
    const answers: string[][] = [];
    const statements = async (commands: readonly Command[]) =>
      (await statementsOf(db, async () => void answers.push(await told(event, commands)))).length;

    expect(await statements(again)).to.equal(await statements(again.slice(0, 1)));
    expect(answers[0]).to.deep.equal(requests.map((_, index) => `WAITLISTED ${index + 1}`));
  });

  it('are told the places of when each was decided, whatever those behind it change', async () => {
    const event = await anEvent(db, { capacity: 1 });
    const requests = Array.from({ length: 4 }, () => aRequest(event));
    for (const request of requests) await registered(db, request);
    const [seated, first, second, last] = requests;
    const again = (request = last) => registering(request ?? expect.fail());

    const answers = await told(event, [
      again(),
      cancelling(seated?.id ?? '', asked()), // the first one moves up
      again(first),
      again(),
      registering(aRequest(event)),
      cancelling(second?.id ?? '', asked()),
      again(),
    ]);

    expect(answers).to.deep.equal([
      ...['WAITLISTED 3', 'CANCELLED', 'CONFIRMED', 'WAITLISTED 2'],
      ...['WAITLISTED 3', 'CANCELLED', 'WAITLISTED 1'],
    ]);
  });

  it('answer with the place of then who repeats the key of who asked again', async () => {
    const event = await anEvent(db, { capacity: 0 });
    const requests = Array.from({ length: 2 }, () => aRequest(event));
    for (const request of requests) await registered(db, request);
    const again = () => registering({ ...(requests[1] ?? expect.fail()), idempotencyKey: `${event.id} again` });

    expect(await told(event, [again(), again()])).to.deep.equal(['WAITLISTED 2', 'WAITLISTED 2']);
    await told(event, [cancelling(requests[0]?.id ?? '', asked())]);

    expect(await told(event, [again(), registering(requests[1] ?? expect.fail())])).to.deep.equal([
      'WAITLISTED 2', // of then
      'WAITLISTED 1',
    ]);
  });

  it('may be about the same registration, one after the other', async () => {
    const event = await anEvent(db, { capacity: 3 });
    const { registration } = await registered(db, aRequest(event, { partySize: 3 }));
    const { id } = registration;
    const change = (wanted: object) => changing({ id, wanted, request: asked() });

    const answers = await told(event, [
      change({ partySize: 2 }),
      registering(aRequest(event)), // takes the seat that is free then
      change({ partySize: 3 }),
      change({ name: 'Other Name' }),
      cancelling(id, asked()),
      cancelling(id, asked()),
      change({ partySize: 1 }),
    ]);

    expect(answers).to.deep.equal([
      ...['CONFIRMED', 'CONFIRMED', 'PARTY_CANNOT_GROW', 'CONFIRMED'],
      ...['CANCELLED', 'CANCELLED', 'TRANSITION_REFUSED'],
    ]);
    const [row] = await db.query<object[]>('select "personName", "partySize" from registration where id = $1', [id]);
    expect(row).to.deep.equal({ personName: 'Other Name', partySize: 2 });
  });

  it('let somebody register again who has cancelled just before, at the end of the queue', async () => {
    const event = await anEvent(db, { capacity: 1 });
    const request = aRequest(event);
    const { registration } = await registered(db, request);
    await registeredInOrder(db, event, 1);

    const answers = await told(event, [
      cancelling(registration.id, asked()),
      registering({ ...request, id: randomUUID() }),
      registering({ ...request, id: randomUUID() }), // known again
    ]);

    expect(answers).to.deep.equal(['CANCELLED', 'WAITLISTED 1', 'WAITLISTED 1']);
    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'CONFIRMED', 'WAITLISTED 1']);
  });

  it('let them register again also where nobody waits', async () => {
    const event = await anEvent(db);
    const request = aRequest(event);
    const { registration } = await registered(db, request);

    const answers = await told(event, [
      cancelling(registration.id, asked()),
      registering({ ...request, id: randomUUID() }),
    ]);

    expect(answers).to.deep.equal(['CANCELLED', 'CONFIRMED']);
  });

  it('with the same key are one', async () => {
    const event = await anEvent(db);
    const request = aRequest(event, { idempotencyKey: randomUUID() });

    const answers = await told(event, [
      registering(request),
      registering({ ...request, id: randomUUID() }),
      registering({ ...request, id: randomUUID(), name: 'Somebody Else' }),
    ]);

    expect(answers).to.deep.equal(['CONFIRMED', 'CONFIRMED', 'IDEMPOTENCY_KEY_REUSED']);
    expect(await standing(db, event)).to.deep.equal(['CONFIRMED']);
  });
});
