import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { CommandQueue } from './command-queue.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { registering, type RegistrationRequest } from '../registration/register.js';
import { anEvent, aRequest, counted, differences, refusalOf } from '../registration/registration.fixture.js';

describe('those who register at once', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'register_queue'));
  });
  afterEach(async () => {
    expect(await differences(db)).to.deep.equal([]);
  });

  /** How many transactions a piece of work takes. */
  async function transactionsOf(work: (counting: DataSource) => Promise<unknown>): Promise<number> {
    let count = 0;
    const transaction = (...args: Parameters<DataSource['transaction']>) => {
      count += 1;
      return db.transaction(...args);
    };
    await work(Object.assign(Object.create(db) as DataSource, { transaction }));
    return count;
  }

  it('share transactions, and are answered in the order in which they came', async () => {
    const event = await anEvent(db, { capacity: 10 });
    const requests = Array.from({ length: 300 }, () => aRequest(event));

    const transactions = await transactionsOf(async (counting) => {
      const queue = new CommandQueue(counting);
      const answers = await Promise.all(requests.map((request) => queue.run(registering(request))));
      const places = answers.slice(10).map(({ position }) => position);
      expect(places).to.deep.equal(Array.from({ length: 290 }, (_, index) => index + 1));
    });

    expect(transactions).to.equal(2); // 200 and 100
  });

  it('are each refused for themselves', async () => {
    const event = await anEvent(db, { capacity: 2, terms: { largestParty: 2 } });
    const [key, queue] = [randomUUID(), new CommandQueue(db)];
    const run = async (request: RegistrationRequest) => queue.run(registering(request));
    const requests = [
      aRequest(event, { idempotencyKey: key }),
      aRequest(event, { email: 'nobody' }),
      aRequest(event, { partySize: 3 }),
      aRequest(event, { idempotencyKey: key }), // with another name
      aRequest(event),
    ];

    const refusals = await Promise.all(requests.map((request) => refusalOf(run(request))));

    expect(refusals).to.deep.equal([null, 'BAD_INPUT', 'PARTY_TOO_LARGE', 'IDEMPOTENCY_KEY_REUSED', null]);
    expect((await counted(db, event)).rows).to.deep.equal({ confirmed: 2, waitlisted: 0 });
  });

  it('are registered one by one when something of one breaks the transaction of all', async () => {
    const event = await anEvent(db, { capacity: 5 });
    const queue = new CommandQueue(db);
    const taken = aRequest(event);
    await queue.run(registering(taken));
    const requests = [aRequest(event), aRequest(event, { id: taken.id }), aRequest(event)]; // an id that is there

    const outcomes = await Promise.allSettled(requests.map((request) => queue.run(registering(request))));

    expect(outcomes.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled']);
    expect((await counted(db, event)).rows).to.deep.equal({ confirmed: 3, waitlisted: 0 });
  });

  it('for an event that is not there are refused, and leave nothing behind', async () => {
    const event = await anEvent(db);
    const queue = new CommandQueue(db);
    const attempt = () => refusalOf(queue.run(registering(aRequest(event, { eventId: 'no-such-event' }))));

    expect(await Promise.all([attempt(), attempt()])).to.deep.equal(['EVENT_NOT_FOUND', 'EVENT_NOT_FOUND']);
    expect(await attempt()).to.equal('EVENT_NOT_FOUND');
  });
});
