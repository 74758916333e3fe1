import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { takeJobs } from '../../shared/jobs/take-jobs.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { TOKENS } from '../events.fixture.js';
import type { Event } from '../event/event.js';
import { MAIL_QUEUE, type MailJob } from '../mail/mail-queue.js';
import { cancelRegistration } from '../registration/commands.fixture.js';
import { expireOverdue } from '../registration/expire-registrations.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { anEvent, aRequest, asked, NOW, refusalOf, registered } from '../registration/registration.fixture.js';
import type { RegistrationRequest } from '../registration/register.js';
import { until } from '../webhook/webhook.fixture.js';
import { eraseRegistration } from './erase-registration.js';
import { forgetSentLinks, sendManagementLink } from './send-management-link.js';

const NADIA = { name: 'Nadia Beispiel', email: 'Nadia@example.org' };
const NOBODY = 'nobody@example.org';

const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe('the link to a registration of which nobody is to learn whether there is one', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let event: Event;
  beforeEach(async () => {
    ({ db } = await registrationDatabase(stopping, 'undisclosed_link'));
    event = await anEvent(db);
  });

  const come = async (wishes: Partial<RegistrationRequest> = {}, at = event) => {
    const { registration } = await registered(db, aRequest(at, { ...NADIA, ...wishes }));
    await db.query('delete from pgboss.job'); // the e-mail about that
    return registration;
  };
  const send = (email = NADIA.email, { eventId = event.id, now = NOW, idempotencyKey = null as string | null } = {}) =>
    db.transaction((tx) => sendManagementLink(tx, { eventId, email, language: null, idempotencyKey, now }, TOKENS));
  const jobs = async () => {
    const rows = await db.query<{ data: MailJob }[]>(
      `select data from pgboss.job where data ? 'link' order by created_on`,
    );
    return rows.map(({ data }) => data);
  };

  it('is asked for by one after the other, for an address that is registered and for one that is not', async () => {
    await come();
    const waiting: string[] = [];
    for (const email of [NADIA.email, NOBODY]) {
      const holder = db.createQueryRunner();
      await holder.startTransaction();
      const request = { eventId: event.id, email, language: null, idempotencyKey: null, now: NOW };
      await sendManagementLink(holder.manager, request, TOKENS);
      const next = send(email.toUpperCase());
      await until(async () => {
        const locks = await db.query<{ locktype: string }[]>(
          `select locktype from pg_locks where not granted
              and pid in (select pid from pg_stat_activity where datname = current_database())`,
        );
        waiting.push(...locks.map(({ locktype }) => locktype));
        return locks.length > 0;
      }, 'the next one waits');
      await holder.commitTransaction();
      await holder.release();
      await next;
    }

    expect(waiting).to.deep.equal(['advisory', 'advisory']);
  });

  it('leaves the same rows whoever is registered, in which no address is, and of which none is left a day later', async () => {
    await come();
    for (const email of [NADIA.email, NOBODY]) await send(email);

    const kept = await db.query<{ addressHash: string }[]>('select * from sent_management_link');
    expect(kept).to.have.length(2);
    expect(JSON.stringify(kept)).not.to.match(/nadia|nobody|example/i);
    expect(await forgetSentLinks(db.manager, inMinutes(1439))).to.equal(0);
    expect(await forgetSentLinks(db.manager, inMinutes(1440))).to.equal(2);
  });

  it('is sent after whatever others are told meanwhile, whoever is registered', async () => {
    const { id } = await come();
    for (const email of [NADIA.email, NOBODY]) await send(email);
    const { registration } = await registered(db, aRequest(event));

    const first = await takeJobs<MailJob>(db, { queue: MAIL_QUEUE, most: 40 });
    await db.query(`update pgboss.job set start_after = start_after - interval '30 seconds'`);
    const second = await takeJobs<MailJob>(db, { queue: MAIL_QUEUE, most: 40 });

    expect(first.map(({ data }) => data.registrationId)).to.deep.equal([registration.id]);
    expect(second).to.have.length(2);
    expect(second.map(({ data }) => data.registrationId)).to.include(id);
  });

  it('is sent to no address that was to be confirmed and never was, once that is over', async () => {
    const asking = await anEvent(db, { terms: { asksForConfirmation: true } });
    const [expiring, cancelling] = [NADIA.email, 'other@example.org'];
    await come({ email: expiring }, asking);
    const { id } = await come({ email: cancelling }, asking);
    await db.transaction((tx) => cancelRegistration(tx, id, asked()));
    await db.query('delete from pgboss.job');
    const late = new Date('2026-01-01T00:00:00Z');
    const sendBoth = async (now: Date) => {
      for (const email of [expiring, cancelling]) await send(email, { eventId: asking.id, now });
    };

    await sendBoth(late); // one is overdue
    await expireOverdue(db, late);
    await db.query(`delete from pgboss.job where not data ? 'link'`);
    await sendBoth(new Date(late.getTime() + 20 * 60_000));

    const about = (await jobs()).map(({ registrationId }) => registrationId);
    expect(about).to.have.length(4);
    expect(await db.query('select from registration where id = any($1::uuid[])', [about])).to.deep.equal([]);
  });

  it('tells by no key whether somebody was registered and erased, or never was', async () => {
    const { id } = await come();
    const keys = { [NADIA.email]: 'a key for who is erased', [NOBODY]: 'a key for who never was' };
    for (const [email, idempotencyKey] of Object.entries(keys)) await send(email, { idempotencyKey });
    await db.transaction((tx) => eraseRegistration(tx, id, asked()));

    const codes: unknown[] = [];
    for (const idempotencyKey of Object.values(keys)) {
      codes.push(await refusalOf(send('third@example.org', { idempotencyKey })));
    }

    expect(codes).to.deep.equal(['IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_KEY_REUSED']);
  });
});
