import { expect } from 'chai';
import type { DataSource, EntityManager } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import type { Event } from '../event/event.js';
import { eraseRegistration, eraseWhatIsDue } from '../own-registration/erase-registration.js';
import { acceptOffer, cancelRegistration, confirmRegistration } from './commands.fixture.js';
import { expireOverdue } from './expire-registrations.js';
import { registrationDatabase } from './registration-database.fixture.js';
import {
  anEvent,
  asked,
  aTransactionWaits,
  differences,
  NOW,
  refusalOf,
  registeredInOrder,
  standing,
  withoutLocks,
} from './registration.fixture.js';

const LAST_MOMENT = new Date(NOW.getTime() + 60 * 60_000 - 1);
const TOO_LATE = new Date(NOW.getTime() + 60 * 60_000);
const OVER = new Date('2025-03-01T20:00:00Z');
const DUE = new Date('2025-03-31T20:00:00Z');

describe('two things at one moment', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  beforeEach(async () => {
    ({ db } = await registrationDatabase(stopping, 'unlucky_moments'));
  });

  type Command = typeof acceptOffer;
  const run = (command: Command, one: { id: string } | undefined, now: Date) =>
    refusalOf(db.transaction((tx) => command(tx, one?.id ?? expect.fail(), asked({ now }))));

  /** The second begins while the first is done and not committed, and has to wait for that. */
  async function behind(first: (tx: EntityManager) => Promise<unknown>, second: () => Promise<unknown>): Promise<void> {
    const runner = db.createQueryRunner();
    await runner.startTransaction();
    await first(runner.manager);
    const waiting = second();
    await aTransactionWaits(db);
    await runner.commitTransaction();
    await runner.release();
    await waiting;
  }
  type Work = (tx: EntityManager) => Promise<unknown>;
  const withTransactions = (transaction: (work: Work) => Promise<unknown>) =>
    Object.assign(Object.create(db) as DataSource, { transaction });
  /** The same database, in whose transactions nothing is locked. */
  const unlocked = () => withTransactions((work) => db.transaction((tx) => work(withoutLocks(tx))));
  /** The same database, whose transactions are all this one. */
  const within = (tx: EntityManager) => withTransactions((work) => work(tx));

  async function anOffer(): Promise<{ event: Event; offered: { id: string } }> {
    const event = await anEvent(db, { capacity: 1, terms: { givesOffers: true, offerLastsMinutes: 60 } });
    const [seated, offered] = await registeredInOrder(db, event, 3);
    await run(cancelRegistration, seated, NOW);
    return { event, offered: offered ?? expect.fail() };
  }

  async function anEventThatIsOver(): Promise<{ event: Event; one: { id: string } }> {
    const event = await anEvent(db, { capacity: 1, endsAt: OVER, terms: { retentionDays: 30 } });
    const [one] = await registeredInOrder(db, event, 2);
    return { event, one: one ?? expect.fail() };
  }

  it('an offer that is accepted at the last moment does not run out meanwhile', async () => {
    const { event, offered } = await anOffer();

    await behind(
      (tx) => acceptOffer(tx, offered.id, asked({ now: LAST_MOMENT })),
      () => expireOverdue(db, TOO_LATE),
    );

    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'CONFIRMED', 'WAITLISTED 1']);
    expect(await differences(db)).to.deep.equal([]);
  });

  it('an offer that is accepted would, without the lock, run out all the same and be made to the next', async () => {
    const { event, offered } = await anOffer();

    await behind(
      (tx) => acceptOffer(tx, offered.id, asked({ now: LAST_MOMENT })),
      () => expireOverdue(unlocked(), TOO_LATE),
    );

    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'EXPIRED', 'OFFERED']);
  });

  it('an offer that has run out is not accepted any more, however late that is noticed', async () => {
    const { event, offered } = await anOffer();
    const refusals: (string | null)[] = [];

    refusals.push(await run(acceptOffer, offered, TOO_LATE));
    await expireOverdue(db, TOO_LATE);
    refusals.push(await run(acceptOffer, offered, TOO_LATE));

    expect(refusals).to.deep.equal(['REGISTRATION_EXPIRED', 'REGISTRATION_EXPIRED']);
    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'EXPIRED', 'OFFERED']);
  });

  it('many who accept and run out at once leave one seat with one of them', async () => {
    const { event, offered } = await anOffer();

    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2 === 0 ? run(acceptOffer, offered, LAST_MOMENT) : expireOverdue(db, TOO_LATE),
      ),
    );

    expect(await standing(db, event)).to.be.deep.oneOf([
      ['CANCELLED', 'CONFIRMED', 'WAITLISTED 1'],
      ['CANCELLED', 'EXPIRED', 'OFFERED'],
    ]);
    expect(await differences(db)).to.deep.equal([]);
  });

  it('an address that is confirmed at the last moment does not expire meanwhile', async () => {
    const event = await anEvent(db, { terms: { asksForConfirmation: true, confirmWithinMinutes: 60 } });
    const [one] = await registeredInOrder(db, event, 1);

    await behind(
      (tx) => confirmRegistration(tx, one?.id ?? '', asked({ now: LAST_MOMENT })),
      () => expireOverdue(db, TOO_LATE),
    );

    expect(await standing(db, event)).to.deep.equal(['CONFIRMED']);
    expect(await run(confirmRegistration, one, TOO_LATE)).to.equal(null); // the link is opened again
    expect(await differences(db)).to.deep.equal([]);
  });

  it('who cancels before their data are removed has cancelled, and nobody else has the seat at what is over', async () => {
    const { event, one } = await anEventThatIsOver();

    await behind(
      (tx) => cancelRegistration(tx, one.id, asked({ now: DUE })),
      () => eraseWhatIsDue(db, DUE),
    );

    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'WAITLISTED 1']);
    expect(await db.query('select from registration where email is not null')).to.deep.equal([]);
    expect(await differences(db)).to.deep.equal([]);
  });

  it('who cancels while their data are removed comes too late, and the counts stay', async () => {
    const { event, one } = await anEventThatIsOver();
    let refusal: string | null = null;

    await behind(
      (tx) => eraseWhatIsDue(within(tx), DUE),
      async () => (refusal = await run(cancelRegistration, one, DUE)),
    );

    expect(refusal).to.equal('TRANSITION_REFUSED');
    expect(await standing(db, event)).to.deep.equal(['CONFIRMED', 'WAITLISTED 1']);
    expect(await differences(db)).to.deep.equal([]);
  });

  it('a registration that is erased while it is cancelled is both, once', async () => {
    const event = await anEvent(db, { capacity: 1 });
    const [one] = await registeredInOrder(db, event, 2);

    await behind(
      (tx) => cancelRegistration(tx, one?.id ?? '', asked()),
      () => db.transaction((tx) => eraseRegistration(tx, one?.id ?? '', asked())),
    );

    expect(await standing(db, event)).to.deep.equal(['CANCELLED', 'CONFIRMED']);
    expect(await differences(db)).to.deep.equal([]);
  });
});
