import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { aBreakingMailServer, type Moments } from '../../shared/mail/mail-server.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { eraseRegistration } from '../own-registration/erase-registration.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { asked } from '../registration/registration.fixture.js';
import { aStop, giveUpOn, someone, startWorker as aWorker, untilDone, untilTrue } from './handing-over.fixture.js';
import { giveUpMails } from './mail-failure.js';
import { decideMails, undeliveredMails } from './undelivered-mails.js';

describe('an e-mail that is not delivered', () => {
  const stops: ReturnType<typeof aStop>[] = [];
  afterEach(() => stops.splice(0).forEach(({ goOn }) => goOn())); // before workers, which finish what they do
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  beforeEach(async () => {
    ({ db } = await registrationDatabase(stopping, 'undelivered_mails'));
  });

  async function aMailServer(moments: Moments = {}) {
    const { url: smtpUrl, received } = stopping(await aBreakingMailServer(moments));
    return { smtpUrl, received };
  }
  const startWorker = async (smtpUrl: string) => stopping(await aWorker(db, smtpUrl));
  const come = () => someone(db);
  const failed = async () =>
    (await undeliveredMails(db)).map(({ state, about, registrationId }) => ({ state, about, registrationId }));

  it('is listed when the server refuses it for good, and sent again when somebody wants it', async () => {
    const { registration } = await come();
    let refusals = 1;
    const { smtpUrl, received } = await aMailServer({
      atEnd: async () => {
        if (refusals-- > 0) throw Object.assign(new Error('no such mailbox'), { responseCode: 550 });
      },
    });
    await startWorker(smtpUrl);
    await untilDone(db);
    expect(received).to.have.length(1);
    expect(await failed()).to.deep.equal([{ state: 'REFUSED', about: 'REGISTERED', registrationId: registration.id }]);
    const [mail] = await undeliveredMails(db);

    const decided = await Promise.all(Array.from({ length: 5 }, () => decideMails(db, mail?.id ?? '', 'send again')));
    await untilDone(db);

    expect(decided.sort()).to.deep.equal([0, 0, 0, 0, 1]);
    expect(received).to.have.length(2);
    expect(await undeliveredMails(db)).to.deep.equal([]);
  });

  it('is listed when its last try has failed, and is sent again with all that failed so', async () => {
    const { registration } = await come();
    await come();
    await db.query('update pgboss.job set retry_limit = 1, retry_delay = 0, retry_backoff = false');
    let refusals = 4;
    const { smtpUrl, received } = await aMailServer({
      atEnd: async () => {
        if (refusals-- > 0) throw Object.assign(new Error('try again'), { responseCode: 451 });
      },
    });
    await startWorker(smtpUrl);
    await untilDone(db);
    expect(await failed()).to.have.length(2);
    expect(await failed()).to.deep.include({
      state: 'UNREACHABLE',
      about: 'REGISTERED',
      registrationId: registration.id,
    });

    expect(await decideMails(db, 'REFUSED', 'send again')).to.equal(0);
    expect(await decideMails(db, 'UNREACHABLE', 'send again')).to.equal(2);
    await untilDone(db);

    expect(received).to.have.length(4 + 2);
    expect(await undeliveredMails(db)).to.deep.equal([]);
  });

  it('is listed when the queue gives it up: its sender has died before its last try went out, or nobody took it', async () => {
    const [died, untaken, sentAnyway] = [await come(), await come(), await come()];
    const about = (registration: { id: string }) => `data->>'registrationId' = '${registration.id}'`;
    await db.query(
      `update pgboss.job set state = 'active', started_on = now(), retry_limit = 0 where ${about(died.registration)}`,
    );
    await db.query(`update pgboss.job set keep_until = now() - interval '1 s' where ${about(untaken.registration)}`);
    expect(await giveUpMails(db)).to.equal(0);

    await giveUpOn(db);
    expect(await giveUpMails(db)).to.equal(2);
    expect(await giveUpMails(db)).to.equal(0);
    const { smtpUrl, received } = await aMailServer();
    await startWorker(smtpUrl);
    await untilDone(db);

    expect(received).to.have.length(1);
    expect(received[0]).to.contain(sentAnyway.registration.id);
    expect((await failed()).map(({ state, registrationId }) => [state, registrationId])).to.have.deep.members([
      ['GIVEN_UP', died.registration.id],
      ['GIVEN_UP', untaken.registration.id],
    ]);
  });

  it('leaves nothing in any table of the queue, nor in the lists, once its person is erased', async () => {
    const [waits, isSent, failedForGood, inDoubtYet, other] = [
      await come(),
      await come(),
      await come(),
      await come(),
      await come(),
    ];
    const of = ({ registration }: typeof waits) => `data->>'registrationId' = '${registration.id}'`;
    await db.query(
      `update pgboss.job set state = 'completed', completed_on = now() - interval '2 days' where ${of(isSent)}`,
    );
    await giveUpOn(db); // archives it
    await db.query(`update pgboss.job set state = 'failed' where ${of(failedForGood)}`);
    await giveUpMails(db);
    await db.query(`insert into mail_attempt ("jobId", job, at, "inDoubtSince")
      select id, data, now(), now() from pgboss.job where ${of(inDoubtYet)}`);
    const everything = async () =>
      JSON.stringify(
        await db.query(`select to_jsonb(job) as row from pgboss.job union all select to_jsonb(a) from pgboss.archive as a
          union all select to_jsonb(m) from mail_attempt as m union all select to_jsonb(f) from mail_failure as f`),
      );
    const erasing = [waits, isSent, failedForGood, inDoubtYet];
    for (const { registration } of erasing) expect(await everything()).to.contain(registration.id);

    for (const { registration } of erasing) {
      await db.transaction((tx) => eraseRegistration(tx, registration.id, asked()));
      expect(await everything()).not.to.contain(registration.id);
    }

    expect(await everything()).to.contain(other.registration.id);
    expect(await undeliveredMails(db)).to.deep.equal([]);
  });

  it('is not sent to who is erased while it is handed over, and leaves nothing behind', async () => {
    const { registration } = await come();
    const stop = aStop();
    stops.push(stop);
    const { smtpUrl, received } = await aMailServer({ atReceiver: () => stop.here() });
    const worker = await startWorker(smtpUrl);
    await stop.isReached;

    await db.transaction((tx) => eraseRegistration(tx, registration.id, asked()));
    stop.goOn();
    await worker.stop();

    expect(received).to.deep.equal([]);
    expect(await db.query('select from pgboss.job union all select from mail_attempt')).to.deep.equal([]);
  });

  it('is forgotten when its job was put in for somebody who was erased meanwhile', async () => {
    const { registration } = await come();
    const [job] = await db.query<{ data: object }[]>('select data from pgboss.job');
    await db.transaction((tx) => eraseRegistration(tx, registration.id, asked()));
    await db.query(`insert into pgboss.job (name, data) values ('registration-mail', $1)`, [job?.data]);
    const { smtpUrl, received } = await aMailServer();
    await startWorker(smtpUrl);

    await untilTrue(db, 'not exists(select from pgboss.job)');

    expect(received).to.deep.equal([]);
  });
});
