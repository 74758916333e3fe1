import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { TOKENS } from '../events.fixture.js';
import type { Event } from '../event/event.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { anEvent, registeredInOrder } from '../registration/registration.fixture.js';
import { composeMail } from './compose-mail.fixture.js';
import { MAIL_QUEUE, type MailJob } from './mail-queue.js';
import { remindDue } from './remind.js';

const HOUR_MS = 60 * 60 * 1000;
const STARTS = new Date('2099-03-29T10:00:00Z'); // clocks change in the night before

describe('reminders', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  beforeEach(async () => {
    ({ db } = await registrationDatabase(stopping, 'remind'));
  });

  const move = ({ id }: Event, startsAt: Date) =>
    db.query('update event set "startsAt" = $2 where id = $1', [id, startsAt]);
  const before = (startsAt: Date, hours: number) => new Date(startsAt.getTime() - hours * HOUR_MS);
  const messageIds = async () => {
    const rows = await db.query<{ data: MailJob }[]>(
      `select data from pgboss.job where name = '${MAIL_QUEUE}' and data->>'entryId' is null and not data ? 'notice'`,
    );
    const links = { managementTokens: TOKENS, registrationUrl: 'https://city.example/registration' };
    const mails = await Promise.all(rows.map(({ data }) => composeMail(db, data, links)));
    return mails.map((mail) => mail?.messageId);
  };

  it('come again when the event is moved after they came, as another message', async () => {
    const event = await anEvent(db, { startsAt: STARTS });
    await registeredInOrder(db, event, 1);
    const moved = new Date('2099-04-05T10:00:00Z');
    expect(await remindDue(db, before(STARTS, 24))).to.equal(1);
    const [first] = await messageIds();
    await move(event, moved);

    expect(await remindDue(db, before(moved, 25))).to.equal(0);
    expect(await remindDue(db, before(moved, 24))).to.equal(1);
    expect(await remindDue(db, before(moved, 1))).to.equal(0);

    expect(await messageIds()).to.have.length(2);
    expect(await messageIds()).not.to.deep.equal([first, first]);
  });

  it('do not come again for an event that is moved by hours, of which everybody is told', async () => {
    const event = await anEvent(db, { startsAt: STARTS });
    await registeredInOrder(db, event, 1);
    expect(await remindDue(db, before(STARTS, 24))).to.equal(1);

    await move(event, before(STARTS, 3));

    expect(await remindDue(db, before(STARTS, 20))).to.equal(0);
  });

  it('come before the new beginning of an event that is moved before they came', async () => {
    const event = await anEvent(db, { startsAt: STARTS });
    await registeredInOrder(db, event, 1);
    const moved = new Date('2099-04-05T10:00:00Z');
    await move(event, moved);

    expect(await remindDue(db, before(STARTS, 24))).to.equal(0);
    expect(await remindDue(db, before(moved, 24))).to.equal(1);
  });

  it('come to nobody who waits, nor for what was called off or has begun', async () => {
    const event = await anEvent(db, { startsAt: STARTS, capacity: 0 });
    const off = await anEvent(db, { startsAt: STARTS });
    const begun = await anEvent(db, { startsAt: before(STARTS, 24) });
    for (const each of [event, off, begun]) await registeredInOrder(db, each, 1);
    await db.query(`update event set status = 'CANCELLED' where id = $1`, [off.id]);

    expect(await remindDue(db, before(STARTS, 24))).to.equal(0);
  });
});
