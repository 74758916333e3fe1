import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { statementsOf } from '../../../shared/testing/statements.js';
import { stopAfter } from '../../../shared/testing/stop-after.js';
import type { Event } from '../../event/event.js';
import { registrationDatabase } from '../../registration/registration-database.fixture.js';
import { anEvent, aRequest, registered } from '../../registration/registration.fixture.js';
import { anEndpoint, told } from '../webhook.fixture.js';

describe('what webhooks cost who registers', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'webhook_cost'));
  });

  const statementsFor = (event: Event) => statementsOf(db, () => registered(db, aRequest(event)));

  it('is no statement more, whether anybody listens, and whether there is something to tell', async () => {
    const [quiet, telling] = [await anEvent(db, { capacity: 9 }), await anEvent(db, { capacity: 2 })];
    for (const event of [quiet, telling]) await registered(db, aRequest(event)); // the first makes the counters
    const without = await statementsFor(quiet);
    for (let index = 0; index < 3; index++) await anEndpoint(db, { url: 'http://127.0.0.1:8080/hooks' });

    const beside = await statementsFor(quiet);
    const withNews = await statementsFor(telling);

    expect(await told(db, telling.id)).to.deep.equal(['EVENT_SOLD_OUT']);
    expect(await told(db, quiet.id)).to.deep.equal([]);
    expect(beside).to.deep.equal(without); // not even another text
    expect(withNews).to.have.length(without.length);
    expect(without).to.have.length(6); // the transaction, how to plan, the lock, what is known, and what is written
  });
});
