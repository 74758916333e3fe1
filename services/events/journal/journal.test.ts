import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { cancelRegistration } from '../registration/commands.fixture.js';
import { Role } from '../../shared/identity.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf, viewerWith } from '../../shared/testing/subgraph.js';
import type { Registration } from '../registration/registration.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { registrationGraph } from '../registration/registration-graph.fixture.js';
import { anEvent, asked, differences, registeredInOrder } from '../registration/registration.fixture.js';
import { verifyRegistrations } from './verify.js';

describe('the journal of registrations', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'journal'));
  });

  it('tells organisers what happened, in its order, and nobody else', async () => {
    const event = await anEvent(db, { capacity: 1 });
    const [seated] = await registeredInOrder(db, event, 2);
    await db.transaction((tx) => cancelRegistration(tx, seated?.id ?? '', asked()));
    const ask = registrationGraph(db);
    const JOURNAL = `query ($id: ID!) {
      event(id: $id) { registrationJournal(first: 10) { totalCount nodes { kind actor from to } } }
    }`;

    const { data } = await ask(JOURNAL, { id: event.id }, viewerWith(Role.ORGANISER));
    const refused = await ask(JOURNAL, { id: event.id }, viewerWith(Role.PARTNER));

    const nodes = [
      { kind: 'REGISTERED', actor: 'PERSON', from: null, to: 'CONFIRMED' },
      { kind: 'REGISTERED', actor: 'PERSON', from: null, to: 'WAITLISTED' },
      { kind: 'CANCELLED', actor: 'PERSON', from: 'CONFIRMED', to: 'CANCELLED' },
      { kind: 'PROMOTED', actor: 'SYSTEM', from: 'WAITLISTED', to: 'CONFIRMED' },
    ];
    expect(data).to.deep.equal({ event: { registrationJournal: { totalCount: 4, nodes } } });
    expect(codesOf(refused)).to.deep.equal(['FORBIDDEN']);
  });

  it('is only ever added to', async () => {
    await registeredInOrder(db, await anEvent(db), 1);

    for (const statement of [
      'update registration_journal set at = now()',
      'delete from registration_journal',
      'truncate registration_journal',
    ]) {
      const refusal: unknown = await db.query(statement).catch((error: unknown) => error);
      expect(String(refusal), statement).to.contain('only ever added to');
    }
  });

  it('agrees with rows and counters', async () => {
    const { differences: found, ...compared } = await verifyRegistrations(db);

    expect(found).to.deep.equal([]);
    expect(compared).to.deep.equal({ events: 2, registrations: 3, entries: 5 });
  });

  describe('names', () => {
    let one: Registration;
    beforeEach(async () => {
      const [first] = await registeredInOrder(db, await anEvent(db, { capacity: 3 }), 1);
      one = first ?? expect.fail();
    });
    afterEach(async () => {
      expect(await differences(db)).to.deep.equal([]);
    });

    /** What is said while something is wrong; it is right again afterwards. */
    async function saidWhile(statement: string, back: string): Promise<string[]> {
      await db.query(statement, [one.id]);
      const found = await differences(db);
      await db.query(back, [one.id]);
      return found.map((difference) => difference.replaceAll(one.eventId, 'E').replaceAll(one.id, 'R'));
    }

    it('a row that was changed by hand', async () => {
      const change = (status: string, time: string) =>
        `update registration set status = '${status}', "cancelledAt" = ${time} where id = $1`;

      expect(await saidWhile(change('CANCELLED', 'now()'), change('CONFIRMED', 'null'))).to.deep.equal([
        'event E: registration R: the journal ends at CONFIRMED for 1, the row says CANCELLED for 1',
        'event E: counter "confirmed" is 1, the registrations add up to 0',
        'event E: CANCELLED: 0 are counted, there are 1',
        'event E: CONFIRMED: 1 are counted, there are 0',
      ]);
    });

    it('a counter that is wrong', async () => {
      const count = (step: string) =>
        `update registration_count set confirmed = confirmed ${step}
          where "eventId" = (select "eventId" from registration where id = $1)`;

      expect(await saidWhile(count('+ 2'), count('- 2'))).to.deep.equal([
        'event E: counter "confirmed" is 3, the registrations add up to 1',
      ]);
    });

    it('a party whose size was changed by hand', async () => {
      const size = (seats: number) => `update registration set "partySize" = ${seats} where id = $1`;

      expect(await saidWhile(size(2), size(1))).to.deep.equal([
        'event E: registration R: the journal ends at CONFIRMED for 1, the row says CONFIRMED for 2',
        'event E: counter "confirmed" is 1, the registrations add up to 2',
      ]);
    });

    it('a registration that was removed by hand', async () => {
      await db.query('create table saved as select * from registration where id = $1', [one.id]);
      const found = await saidWhile(
        'delete from registration where id = $1',
        'insert into registration select * from saved where id = $1',
      );
      await db.query('drop table saved');

      expect(found).to.deep.equal([
        'event E: registration R: the journal ends at CONFIRMED for 1, the row says nothing',
        'event E: counter "confirmed" is 1, the registrations add up to 0',
        'event E: CONFIRMED: 1 are counted, there are 0',
      ]);
    });

    it('a sum that places in the queue are read from', async () => {
      const number = '(select "queueNumber" from registration where id = $1)';
      const bucket = `(select "eventId" from registration where id = $1), 7, ${number} >> 7`;

      const found = await saidWhile(
        `insert into waiting_bucket values (${bucket}, 1)`,
        `delete from waiting_bucket where ("eventId", span, bucket) = (${bucket})`,
      );

      expect(found).to.have.length(1);
      expect(found[0]).to.match(/^event E: queue numbers from \d+ on: 1 parties are counted, 0 wait$/);
    });

    it('somebody who waits although there is a seat', async () => {
      const event = await anEvent(db, { capacity: 1 });
      const [, waiting] = await registeredInOrder(db, event, 2);
      await db.query('update event set capacity = 2 where id = $1', [event.id]);

      const found = await differences(db);
      await db.query('update event set capacity = 1 where id = $1', [event.id]);

      expect(found).to.deep.equal([
        `event ${event.id}: registration ${waiting?.id} waits although there are seats for it`,
      ]);
    });
  });

  it('names a step that cannot have happened', async () => {
    const { db: other } = await registrationDatabase(stopping, 'journal_forged');
    const [one] = await registeredInOrder(other, await anEvent(other), 1);
    await other.query(
      `insert into registration_journal ("eventId", "registrationId", at, actor, kind, "from", "to", "partySize", facts)
       select "eventId", "registrationId", at, actor, 'CANCELLED', 'WAITLISTED', 'PENDING', 1, '{}' from registration_journal`,
    );

    const found = await differences(other);

    expect(found.map((difference) => difference.replace(/^event \S+ /, ''))).to.deep.equal([
      `entry 2 of the journal begins at WAITLISTED and not at CONFIRMED for registration ${one?.id}`,
      `registration ${one?.id}: the journal ends at PENDING for 1, the row says CONFIRMED for 1`,
      'in the journal: 1 are counted, there are 2',
    ]);
  });
});
