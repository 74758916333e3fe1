import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { type Moments } from '../../shared/mail/mail-server.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import {
  aStop,
  giveUpOn,
  handOutAgain,
  inDoubt,
  mailServer,
  someone,
  startWorker as aWorker,
  untilDone,
  untilTrue,
} from './handing-over.fixture.js';

describe('an e-mail whose job two workers have', function () {
  this.timeout(60_000);
  const stops: ReturnType<typeof aStop>[] = [];
  afterEach(() => stops.splice(0).forEach(({ goOn }) => goOn())); // before workers, which finish what they do
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let workers: { stop(): Promise<void> }[];
  beforeEach(async () => {
    workers = [];
    ({ db } = await registrationDatabase(stopping, 'handing_over_races'));
  });

  const aMailServer = (moments?: Moments) => mailServer(stopping, moments);

  async function startWorker(smtpUrl: string): Promise<void> {
    workers.push(stopping(await aWorker(db, smtpUrl)));
  }

  const come = () => someone(db);
  const until = (sql: string) => untilTrue(db, sql);

  it('is not sent by both', async () => {
    await come();
    let isFirst = true;
    const { smtpUrl, received } = await aMailServer({
      atReceiver: async () => {
        if (!isFirst) return;
        isFirst = false;
        await db.query(`insert into mail_attempt ("jobId", job, at) select id, data, now() from pgboss.job`);
      },
    });
    await startWorker(smtpUrl);
    await untilDone(db);

    expect(received).to.deep.equal([]);
    expect(await inDoubt(db)).to.have.length(1);
  });

  it('stays noted when the slower one, who had it before, could not send it', async () => {
    const { registration } = await come();
    const [slow, quick] = [aStop(), aStop()];
    stops.push(slow, quick);
    let sessions = 0;
    const { smtpUrl, received } = await aMailServer({
      atReceiver: async (end) => {
        if (sessions++ > 0) return;
        await slow.here();
        end();
      },
      atEnd: () => quick.here(),
    });
    await startWorker(smtpUrl);
    await slow.isReached;
    await handOutAgain(db);
    await startWorker(smtpUrl);
    await quick.isReached;

    slow.goOn();
    await workers[0]?.stop();
    expect(await db.query(`select state from pgboss.job`)).to.deep.equal([{ state: 'active' }]);
    expect(await db.query(`select "jobId" from mail_attempt`)).to.have.length(1);
    quick.goOn();
    await untilDone(db);

    expect(received).to.have.length(1);
    expect(received[0]).to.contain(registration.id);
    expect(await inDoubt(db)).to.deep.equal([]);
  });

  it('is sent by who took it last', async () => {
    await come();
    const [first, second] = [aStop(), aStop()];
    stops.push(first, second);
    let sessions = 0;
    const { smtpUrl, received } = await aMailServer({ atReceiver: () => (sessions++ === 0 ? first : second).here() });
    await startWorker(smtpUrl);
    await first.isReached;
    await handOutAgain(db);
    await startWorker(smtpUrl);
    await second.isReached;

    first.goOn();
    await workers[0]?.stop();
    expect(received).to.deep.equal([]);
    second.goOn();
    await untilDone(db);

    expect(received).to.have.length(1);
    expect(await inDoubt(db)).to.deep.equal([]);
  });

  it('stays in doubt when somebody has put it there before the server refuses it', async () => {
    const { registration } = await come();
    const stop = aStop();
    stops.push(stop);
    const { smtpUrl } = await aMailServer({
      atEnd: async () => {
        await stop.here();
        throw Object.assign(new Error('try again'), { responseCode: 451 });
      },
    });
    await startWorker(smtpUrl);
    await stop.isReached;
    await handOutAgain(db);
    await startWorker(smtpUrl);
    await until(`exists(select from mail_attempt where "inDoubtSince" is not null)`);

    stop.goOn();
    await workers[0]?.stop();

    expect(await inDoubt(db)).to.deep.equal([{ about: 'REGISTERED', registrationId: registration.id }]);
  });

  it('is not sent again when the answer comes after the job was given back', async () => {
    await come();
    const stop = aStop();
    stops.push(stop);
    const { smtpUrl, received } = await aMailServer({ atEnd: () => stop.here() });
    await startWorker(smtpUrl);
    await stop.isReached;
    await giveUpOn(db); // to be tried again in a while

    stop.goOn();
    await until(`not exists(select from mail_attempt)`);
    await db.query(`update pgboss.job set start_after = now()`);
    await startWorker(smtpUrl);
    await untilDone(db);

    expect(received).to.have.length(1);
  });
});
