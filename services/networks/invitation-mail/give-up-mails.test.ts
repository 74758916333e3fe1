import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { forgetCodes } from './forget-codes.js';
import { giveUpMails } from './give-up-mails.js';
import { eventOn, invitationScene, NOW } from './invitation-mail.fixture.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe('the housekeeping of invitations by e-mail', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let scene: Awaited<ReturnType<typeof invitationScene>>;

  beforeEach(async () => {
    scene = await invitationScene('give-up-mails', stopping);
    ({ db } = scene);
  });

  const later = (ms: number) => new Date(NOW.getTime() + ms);
  const codes = async () =>
    (
      await db.query<{ code: string | null }[]>(
        'select "invitationCode" as code from invitation order by "organisationId"',
      )
    ).map(({ code }) => code);

  it('ends those that have no job any more, which is failed or dropped, and no others', async () => {
    await scene.send(['choir', 'club', 'silent']);
    await db.query(`update pgboss.job set state = 'failed' where data->>'mailJob' =
      (select "mailJob"::text from invitation where "organisationId" = 'club')`);
    await db.query(`delete from pgboss.job where data->>'mailJob' =
      (select "mailJob"::text from invitation where "organisationId" = 'silent')`);

    const early = await giveUpMails(db, later(MINUTE_MS));
    const ended = await giveUpMails(db, later(MINUTE_MS + 1));

    expect([early, ended, await giveUpMails(db, later(DAY_MS))]).to.deep.equal([0, 2, 0]);
    expect(await scene.mailOf('choir')).to.deep.equal({ mailStatus: 'QUEUED', mailFailure: null });
    for (const organisation of ['club', 'silent']) {
      expect(await scene.mailOf(organisation)).to.deep.equal({ mailStatus: 'FAILED', mailFailure: 'GIVEN_UP' });
    }
  });

  it('ends reminders likewise', async () => {
    await scene.send(['club']);
    await db.query(
      `update invitation set "mailStatus" = 'SENT', "reminderStatus" = 'QUEUED', "reminderAt" = $1,
      "reminderJob" = gen_random_uuid()`,
      [NOW],
    );

    expect(await giveUpMails(db, later(DAY_MS))).to.equal(1);

    const [row] = await db.query<object[]>('select "mailStatus", "reminderStatus", "reminderFailure" from invitation');
    expect(row).to.deep.equal({ mailStatus: 'SENT', reminderStatus: 'FAILED', reminderFailure: 'GIVEN_UP' });
  });

  it('forgets codes when the invitation is answered, and when the event is over: until then each may be reminded', async () => {
    await eventOn(db, '2025-03-10');
    await scene.send(['choir', 'club'], { invitationCode: 'DIALOG-7', replyBy: '2025-01-20' });
    await db.query(`update invitation set "mailStatus" = 'SENT'`);
    expect(await forgetCodes(db, later(0))).to.equal(0);

    await db.query(`update invitation set status = 'ACCEPTED' where "organisationId" = 'choir'`);
    await forgetCodes(db, new Date('2025-03-10T12:00:00Z'));
    expect(await codes()).to.deep.equal([null, 'DIALOG-7']);
    await forgetCodes(db, new Date('2025-03-11T12:00:00Z'));
    expect(await codes()).to.deep.equal([null, null]);
  });

  it('forgets codes for an event whose day is not known half a year after sending, and when the last day for an answer is over', async () => {
    await scene.send(['choir'], { invitationCode: 'DIALOG-7', replyBy: '2025-01-20' });
    await scene.send(['silent'], { invitationCode: 'DIALOG-8', replyBy: '2025-08-01' });
    await db.query(`update invitation set "mailStatus" = 'SENT'`);

    expect(await forgetCodes(db, later(180 * DAY_MS))).to.equal(0);
    await forgetCodes(db, later(180 * DAY_MS + 1));
    expect(await codes()).to.deep.equal([null, 'DIALOG-8']);
    await forgetCodes(db, new Date('2025-08-02T12:00:00Z'));
    expect(await codes()).to.deep.equal([null, null]);
  });

  it('forgets the code of an e-mail that has failed, not of one that is in doubt', async () => {
    await scene.send(['choir', 'club'], { invitationCode: 'DIALOG-7' });
    await db.query(`update invitation set "mailStatus" = 'UNCERTAIN' where "organisationId" = 'choir'`);
    await db.query(
      `update invitation set "mailStatus" = 'FAILED', "mailFailure" = 'REFUSED' where "organisationId" = 'club'`,
    );

    await forgetCodes(db, later(0));

    expect(await codes()).to.deep.equal(['DIALOG-7', null]);
  });
});
