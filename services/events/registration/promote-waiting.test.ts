import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import type { Event } from '../event/event.js';
import { Actor } from '../journal/journal-entry.js';
import { capacityChanged } from './promote-waiting.js';
import { registrationDatabase } from './registration-database.fixture.js';
import {
  anEvent,
  aRequest,
  asked,
  aTransactionWaits,
  counted,
  registered,
  registeredInOrder,
  standing,
} from './registration.fixture.js';

describe('capacityChanged', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'capacity_changed'));
  });

  const change = (capacity: number | null, ...events: Event[]) =>
    db.transaction(async (tx) => {
      const ids = events.map(({ id }) => id);
      await tx.query('update event set capacity = $2 where id = any($1)', [ids, capacity]);
      await capacityChanged(tx, ids, asked({ actor: Actor.IMPORT }));
    });
  const versionOf = async ({ id }: Event) => {
    const [row] = await db.query<{ version: number }[]>('select version from registration_count where "eventId" = $1', [
      id,
    ]);
    return row?.version;
  };

  it('gives new seats to the queue in its order', async () => {
    const event = await anEvent(db, { capacity: 1 });
    await registeredInOrder(db, event, 5);

    await change(3, event);

    expect(await standing(db, event)).to.deep.equal([
      'CONFIRMED',
      'CONFIRMED',
      'CONFIRMED',
      'WAITLISTED 1',
      'WAITLISTED 2',
    ]);
    const numbers = { confirmed: 3, waitlisted: 2 };
    expect(await counted(db, event)).to.deep.equal({ counters: numbers, rows: numbers });
  });

  it('gives everybody a seat when the limit is lifted', async () => {
    const event = await anEvent(db, { capacity: 1 });
    await registeredInOrder(db, event, 4);

    await change(null, event);

    expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 4, waitlisted: 0 });
  });

  it('takes nobody a seat when the capacity is lowered, and gives none until it is above the number of the seated', async () => {
    const event = await anEvent(db, { capacity: 3 });
    await registeredInOrder(db, event, 4);

    await change(1, event);
    expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 3, waitlisted: 1 });

    await change(2, event);
    expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 3, waitlisted: 1 });

    await change(4, event);
    expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 4, waitlisted: 0 });
  });

  it('raises the version, also where nobody has registered yet', async () => {
    const event = await anEvent(db, { capacity: 3 });

    await change(4, event);
    await change(5, event);

    expect(await versionOf(event)).to.equal(2);
  });

  it('settles many events with as many statements as one', async () => {
    const events = await Promise.all(Array.from({ length: 50 }, () => anEvent(db, { capacity: 1 })));
    await Promise.all(events.map((event) => registeredInOrder(db, event, 3)));
    const statements = async (some: Event[]) => {
      let count = 0;
      await db.transaction(async (tx) => {
        const ids = some.map(({ id }) => id);
        await tx.query('update event set capacity = capacity + 1 where id = any($1)', [ids]);
        const { query } = tx;
        tx.query = ((...asked: Parameters<typeof query>) => (count++, query.apply(tx, asked))) as typeof query;
        await capacityChanged(tx, ids, asked({ actor: Actor.IMPORT }));
      });
      return count;
    };

    expect(await statements(events.slice(0, 1))).to.equal(await statements(events.slice(1)));
    for (const event of events) expect((await counted(db, event)).rows).to.deep.equal({ confirmed: 2, waitlisted: 1 });
  });

  it('knows of a seat that is taken while the capacity changes', async () => {
    const event = await anEvent(db, { capacity: 1 });
    await registeredInOrder(db, event, 2);
    const changing = db.createQueryRunner();
    await changing.startTransaction();
    await changing.query('update event set capacity = 3 where id = $1', [event.id]);
    await capacityChanged(changing.manager, [event.id], asked({ actor: Actor.IMPORT }));

    const newcomer = registered(db, aRequest(event));
    await aTransactionWaits(db);
    await changing.commitTransaction();
    await changing.release();

    expect((await newcomer).registration.status).to.equal('CONFIRMED'); // the third of 3 seats, which it could not know before
    expect((await counted(db, event)).counters).to.deep.equal({ confirmed: 3, waitlisted: 0 });
  });

  it('does nothing for events that are not there', async () => {
    await db.transaction((tx) => capacityChanged(tx, [], asked({ actor: Actor.IMPORT })));
    await db.transaction((tx) => capacityChanged(tx, ['no-such-event'], asked({ actor: Actor.IMPORT })));
  });
});
