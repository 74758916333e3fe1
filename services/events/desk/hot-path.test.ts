import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { statementsOf } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { checkingIn } from '../attendance/check-in.js';
import type { Event } from '../event/event.js';
import { cancelling } from '../registration/cancel-registration.js';
import { registering } from '../registration/register.js';
import type { Registration } from '../registration/registration.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { anEvent, aRequest, asked, registered, registeredInOrder } from '../registration/registration.fixture.js';
import type { Command } from './command.js';
import { CommandQueue } from './command-queue.js';
import { decideTogether } from './decide.js';
import { undoable } from './undoable.js';

/** Statements that are one way to PostgreSQL and back each; that which begins a transaction and that which ends it among them. */
const MOST: Readonly<Record<string, number>> = {
  'registers for a free seat': 7, // begin, how to plan, lock, read, write, key, commit
  'registers behind all who wait': 7,
  'checks somebody in': 8, // the rows of those whom it is about are read by a second statement
  'cancels a seat, which the first of the queue gets': 10, // and finds the event of the registration, and the queue
};

describe('a command on the hot path', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  const sizes: { seated: Registration[]; event: Event; free: Event }[] = [];
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'hot_path'));
    for (const people of [10, 100]) {
      const [event, free] = [await anEvent(db, { capacity: people / 2 }), await anEvent(db)];
      const registrations = await registeredInOrder(db, event, people);
      await registeredInOrder(db, free, people);
      sizes.push({ event, free, seated: registrations.slice(0, people / 2) });
    }
  });

  it('says once how statements are planned, also where it is the first one about its event', async () => {
    const event = await anEvent(db);

    const statements = await statementsOf(db, () => registered(db, aRequest(event)));

    expect(statements.filter((statement) => statement.includes('enable_seqscan'))).to.have.length(1);
  });

  const idempotencyKey = () => randomUUID();
  const register = (event: Event) => registering(aRequest(event, { idempotencyKey: idempotencyKey() }));
  const COMMANDS: Record<string, (size: (typeof sizes)[number]) => Command> = {
    'registers for a free seat': ({ free }) => register(free),
    'registers behind all who wait': ({ event }) => register(event),
    'checks somebody in': ({ event, seated }) => {
      const request = asked({ idempotencyKey: idempotencyKey() });
      return checkingIn({ eventId: event.id, code: seated[0]?.checkInCode ?? '', request });
    },
    'cancels a seat, which the first of the queue gets': ({ seated }) =>
      cancelling(seated[1]?.id ?? '', asked({ idempotencyKey: idempotencyKey() })),
  };

  for (const [title, commandOf] of Object.entries(COMMANDS)) {
    it(`${title} with the same few statements, however many are registered, none of which counts rows`, async () => {
      const statements: string[][] = [];
      for (const size of sizes) {
        statements.push(await statementsOf(db, () => new CommandQueue(db).run(commandOf(size))));
      }
      const [small, large] = statements;

      expect(large).to.deep.equal(small);
      expect(small?.length).to.be.at.most(MOST[title] ?? 0);
      expect(large?.filter((sql) => /count\s*\(/i.test(sql))).to.deep.equal([]);
    });
  }

  it('reads no table whole that was small when its connection planned', async () => {
    const { db: filling } = await registrationDatabase(stopping, 'filling');
    const event = await anEvent(filling, { capacity: 1_000 });
    await filling.query('analyze'); // there are no registrations, by what the planner knows
    const commands = new CommandQueue(filling);
    for (let planned = 0; planned < 12; planned++) await commands.run(register(event)); // after five, plans are kept
    await registeredInOrder(filling, event, 300);

    const read = await undoable(filling, async (tx) => {
      const scans = () =>
        tx.query<{ relname: string; seq_scan: string }[]>(
          `select relname, seq_scan from pg_stat_xact_user_tables where relname in ('registration', 'registration_journal')`,
        );
      const before = await scans();
      await decideTogether(tx, { eventId: event.id, commands: [register(event)] });
      return { before, after: await scans() };
    });

    expect(read.after).to.have.length(2);
    expect(read.after).to.deep.equal(read.before);
  });
});
