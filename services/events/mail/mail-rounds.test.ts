import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { TOKENS } from '../events.fixture.js';
import { SILENT } from '../live-count/live-count.fixture.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { aStop, someone, untilTrue } from './handing-over.fixture.js';
import { NOTICE_QUEUE } from './mail-queue.js';
import { startMailWorker } from './mail-worker.js';

const LINKS = { managementTokens: TOKENS, registrationUrl: 'https://city.example/registration' };

describe('rounds of sending e-mails, while nobody can be told of changes', () => {
  const stops: ReturnType<typeof aStop>[] = [];
  afterEach(() => stops.splice(0).forEach(({ goOn }) => goOn())); // before workers, which finish what they do
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  /** What a sender is asked, and what it has done. */
  let happened: string[];
  beforeEach(async () => {
    ({ db } = await registrationDatabase(stopping, 'mail_rounds'));
    happened = [];
    await refuseNotices();
  });

  /** Counts what is refused, though it is rolled back. */
  async function refuseNotices(): Promise<void> {
    await db.query('create sequence refusals');
    await db.query(`create function refuse() returns trigger language plpgsql as $$
      begin
        perform nextval('refusals');
        raise exception 'not now';
      end $$`);
    await db.query(`create trigger refused before update on pgboss.job for each row
      when (new.state = 'active' and new.name = '${NOTICE_QUEUE}') execute function refuse()`);
    await db.query(`insert into pgboss.job (name, data) values ('${NOTICE_QUEUE}', '{}')`);
  }
  const untilRefused = async (times: number) => {
    const [row] = await db.query<{ last: string }[]>('select last_value as last from refusals');
    await untilTrue(db, `(select last_value from refusals) > ${Number(row?.last) + times}`);
  };

  /** A worker whose sender stops at the first message. */
  async function startWorker() {
    const first = aStop();
    stops.push(first);
    const sender = {
      send: async () => {
        happened.push('begun');
        if (happened.length === 1) await first.here();
        happened.push('sent');
      },
      stop: () => void happened.push('closed'),
    };
    const worker = stopping(await startMailWorker({ db, sender, links: LINKS, everyMs: 20, log: SILENT }));
    return { worker, first };
  }

  it('do not overlap', async () => {
    await someone(db);
    const { first } = await startWorker();
    await first.isReached;
    await someone(db);
    await untilRefused(5);

    expect(happened).to.deep.equal(['begun']);
    first.goOn();
    await untilTrue(db, `not exists(select from pgboss.job where state < 'completed' and name <> '${NOTICE_QUEUE}')`);
    expect(happened).to.deep.equal(['begun', 'sent', 'begun', 'sent']);
  });

  it('are brought to their end before what they use is closed', async () => {
    await someone(db);
    const { worker, first } = await startWorker();
    await first.isReached;
    await untilRefused(5);

    const stopped = worker.stop();
    for (let times = 0; times < 20; times += 1) await db.query('select'); // closed by then, if nobody waits
    first.goOn();
    await stopped;

    expect(happened).to.deep.equal(['begun', 'sent', 'closed']);
  });
});
