import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { aMailServer } from '../../shared/mail/mail-server.fixture.js';
import { migratedDatabase } from '../../shared/testing/database.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { openEventsDatabase } from '../database.js';
import { startWorker, untilTrue } from '../mail/handing-over.fixture.js';
import { MAIL_QUEUE } from '../mail/mail-queue.js';
import { anEvent } from '../registration/registration.fixture.js';

const REGISTERED = 100_000;
/** So many e-mails are sent, the last of them to who waits behind half of all; the others are left in the queue. */
const SENT = 2_000;
const MOST_MIB = 200;

/** Half have seats, half wait. */
const FILL = [
  `insert into registration
     (id, "eventId", "queueNumber", status, "personName", email, "emailNormalised", language, "createdAt", "confirmedAt",
      "partySize", answers, "checkInCode", "hasKeptSeat")
   select gen_random_uuid(), $1, nextval('registration_queue'), case when number <= ${REGISTERED} / 2 then 'CONFIRMED' else 'WAITLISTED' end,
          'Person ' || number, 'person-' || number || '@example.org', 'person-' || number || '@example.org', 'de', now(),
          case when number <= ${REGISTERED} / 2 then now() end, 1, '[]', lpad(upper(to_hex(number)), 10, '0'), false
     from generate_series(1, ${REGISTERED}) as numbers(number)`,
  `insert into registration_journal ("eventId", "registrationId", at, actor, kind, "from", "to", "partySize", facts)
   select "eventId", id, "createdAt", 'PERSON', 'REGISTERED', null, status, 1, '{}' from registration where "eventId" = $1`,
  `insert into waiting_bucket ("eventId", span, bucket, parties)
   select $1, span, "queueNumber" >> span, count(*) from registration cross join (values (7), (14), (21)) as spans(span)
    where "eventId" = $1 and status = 'WAITLISTED' group by 2, 3`,
];

describe('an event with 100,000 registrations that is moved', function () {
  this.timeout(600_000);
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    const { url } = stopping(await migratedDatabase('many_notices', openEventsDatabase));
    db = await openEventsDatabase(url);
    stopping(() => db.destroy());
  });

  it('is told to all of them: the change does not wait for it, and the process does not grow with them', async () => {
    const event = await anEvent(db, { startsAt: new Date('2099-07-10T16:00:00Z') });
    for (const statement of FILL) await db.query(statement, [event.id]);
    await db.query('analyze');
    const server = stopping(await aMailServer());
    const memory = watchMemory();
    let began = performance.now();
    const seconds = () => Number(((performance.now() - began) / 1_000).toFixed(2));

    await db.query(`update event set "startsAt" = '2099-07-11T16:00:00Z' where id = $1`, [event.id]);
    const changed = seconds();
    began = performance.now();
    const worker = await startWorker(db, server.url);
    await untilQueued(db);
    const queued = seconds();
    const grown = memory.grown(); // this process has the mail server in it as well
    began = performance.now();
    const before = server.received.length;
    await untilReceived(() => server.received.length >= before + SENT);
    const perSecond = Math.round(SENT / seconds());
    await worker.stop();

    const [found] = await db.query<{ told: number }[]>('select count(*)::int as told from pgboss.job where name = $1', [
      MAIL_QUEUE,
    ]);
    console.log(
      `      committed after ${changed} s; everybody has a job after ${queued} s; ${perSecond} e-mails a second; ` +
        `${grown} MiB more`,
    );
    expect(found?.told).to.equal(REGISTERED);
    expect(changed).to.be.below(1);
    expect(grown).to.be.below(MOST_MIB);
  });
});

/** Resolves when nobody is left to be found; some are sent meanwhile. */
function untilQueued(db: DataSource): Promise<void> {
  return untilTrue(
    db,
    `not exists(select from pgboss.job where name = 'event-notice' and state < 'completed')`,
    300_000,
  );
}

async function untilReceived(isThere: () => boolean): Promise<void> {
  while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** By how much this process has grown at most, in MiB; looked at ten times a second. */
function watchMemory(): { grown(): number } {
  const before = process.memoryUsage.rss();
  let most = before;
  const look = () => void (most = Math.max(most, process.memoryUsage.rss()));
  const timer = setInterval(look, 100).unref();
  return {
    grown: () => {
      look();
      clearInterval(timer);
      return Math.round((most - before) / 2 ** 20);
    },
  };
}
