import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { aMailServer } from '../../shared/mail/mail-server.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { done, edit, ORGANISER, refusal } from '../edit/edit.fixture.js';
import { answer } from '../networks.fixture.js';
import { forgetCodes } from './forget-codes.js';
import {
  eventOn,
  invitationScene,
  NOW,
  replyLinkIn,
  startSending,
  untilTried,
  WITHDRAW,
} from './invitation-mail.fixture.js';
import { remindInvited } from './remind-invited.js';

const REMIND = `mutation ($id: ID!, $version: Int!, $replyBy: Date, $key: String!) {
  remindInvitation(id: $id, expectedVersion: $version, replyBy: $replyBy, idempotencyKey: $key) {
    invitations { version replyBy reminderStatus } } }`;

const LOOK = 'query ($id: ID!, $token: String!) { invitationByLink(id: $id, token: $token) { status } }';

const DAY_MS = 24 * 60 * 60 * 1000;
const LAST_DAY = '2025-01-20';
const DUE = new Date(NOW.getTime() + 16 * DAY_MS); // 3 days before

describe('reminders of invitations', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let scene: Awaited<ReturnType<typeof invitationScene>>;

  beforeEach(async () => {
    scene = await invitationScene('reminders', stopping);
    ({ db } = scene);
  });

  async function sending() {
    const server = stopping(await aMailServer());
    await startSending(db, { smtpUrl: server.url }, stopping);
    return server;
  }
  const reminders = async () => {
    const query = '{ invitations { nodes { remindedAt reminderStatus reminderFailure reminderAt mailStatus } } }';
    const { data } = await answer(db, query, { viewer: ORGANISER });
    return (data as { invitations: { nodes: object[] } }).invitations.nodes;
  };
  /** As if everything was sent so many days earlier. */
  const sentBefore = (days: number) =>
    db.query(
      `update invitation set "sentAt" = "sentAt" - $1 * interval '1 day', "mailAt" = "mailAt" - $1 * interval '1 day'`,
      [days],
    );
  const remind = (id: string | undefined, version: number, replyBy: string | null = null) =>
    edit(db, REMIND, { id, version, replyBy });

  it('follow once, before the last day for an answer, for who has not answered', async () => {
    const server = await sending();
    await scene.send(['club', 'choir'], { replyBy: LAST_DAY });
    await untilTried(db);
    await db.query(`update invitation set status = 'DECLINED' where "organisationId" = 'choir'`);
    const early = await remindInvited(db, new Date(DUE.getTime() - DAY_MS));

    const reminded = await Promise.all(Array.from({ length: 6 }, () => remindInvited(db, DUE)));
    await untilTried(db);

    expect(early).to.equal(0);
    expect(reminded.reduce((sum, count) => sum + count, 0)).to.equal(1);
    expect(server.received).to.have.length(3);
    expect(server.received[2]?.subject).to.contain('Erinnerung: ').and.contain('Reminder: ');
    expect(await remindInvited(db, DUE)).to.equal(0);
  });

  it('have a state of their own in the graph, beside that of the invitation', async () => {
    await sending();
    await scene.send(['club'], { replyBy: LAST_DAY });
    await untilTried(db);
    const [before] = await reminders();
    await db.query('delete from contact_point');
    await remindInvited(db, DUE);
    await untilTried(db);
    const [failed] = await reminders();

    expect(before).to.include({ remindedAt: null, reminderStatus: null, reminderAt: null });
    expect(failed).to.include({
      remindedAt: DUE.toISOString(),
      reminderStatus: 'FAILED',
      reminderFailure: 'NO_ADDRESS',
      reminderAt: NOW.toISOString(), // the sender's clock in this test
      mailStatus: 'SENT',
    });
  });

  it('are sent on request, more than once, and may give more time', async () => {
    const server = await sending();
    const [invitation] = await scene.send(['club'], { replyBy: LAST_DAY });
    await untilTried(db);

    const first = await done<object>(remind(invitation?.id, 1));
    const twice = await refusal(remind(invitation?.id, 1));
    await untilTried(db);
    const later = await done<object>(remind(invitation?.id, 2, '2025-02-20'));
    await untilTried(db);

    const queued = { reminderStatus: 'QUEUED' };
    expect(first).to.deep.equal({ remindInvitation: { invitations: [{ version: 2, replyBy: LAST_DAY, ...queued }] } });
    expect(later).to.deep.equal({
      remindInvitation: { invitations: [{ version: 3, replyBy: '2025-02-20', ...queued }] },
    });
    expect(twice).to.include({ code: 'VERSION_CONFLICT' });
    expect(server.received).to.have.length(3);
    expect(server.received[2]?.text).to.contain('20 February 2025');
    expect((await reminders())[0]).to.include({ reminderStatus: 'SENT' });
  });

  it('name the code also when the first time for an answer is over, and more is given', async () => {
    const server = await sending();
    await eventOn(db, '2025-03-10');
    const [invitation] = await scene.send(['club'], { replyBy: LAST_DAY, invitationCode: 'DIALOG-7' });
    await untilTried(db);
    await forgetCodes(db, new Date('2025-01-25T12:00:00Z'));

    await done(remind(invitation?.id, 1, '2025-02-20'));
    await untilTried(db);

    expect(server.received.map(({ text }) => text?.includes('DIALOG-7'))).to.deep.equal([true, true]);
  });

  it('have a link that works as long as that of an invitation, and a code, however long ago that was sent', async () => {
    const server = await sending();
    const [invitation] = await scene.send(['club'], { invitationCode: 'DIALOG-7' });
    await untilTried(db);
    await sentBefore(179);

    await done(remind(invitation?.id, 1));
    await untilTried(db);

    const text = server.received[1]?.text ?? '';
    const look = (days: number) =>
      answer(db, LOOK, { variables: replyLinkIn(text), now: new Date(NOW.getTime() + days * DAY_MS) });
    expect((await look(2)).data).to.deep.equal({ invitationByLink: { status: 'INVITED' } });
    expect((await look(179)).data).to.deep.equal({ invitationByLink: { status: 'INVITED' } });
    expect((await look(180)).errors[0]?.extensions).to.include({ code: 'LINK_EXPIRED' });
    await forgetCodes(db, new Date(NOW.getTime() + 2 * DAY_MS));
    expect(await db.query('select "invitationCode" from invitation')).to.deep.equal([{ invitationCode: 'DIALOG-7' }]);
  });

  it('are refused for who has answered, who was sent no e-mail, who is being reminded, and with a day that is over', async () => {
    const [club, choir] = await scene.send(['choir', 'club'], { replyBy: LAST_DAY });
    expect(await refusal(remind(club?.id, 1))).to.include({ code: 'TRANSITION_REFUSED', from: 'QUEUED' });

    await sending();
    await untilTried(db);
    expect(await refusal(remind(club?.id, 1, '2024-12-31'))).to.include({ code: 'BAD_INPUT', argument: 'replyBy' });
    await db.query('delete from pgboss.job');
    await db.query(`update invitation set "reminderStatus" = 'QUEUED', "reminderAt" = now() where id = $1`, [club?.id]);
    expect(await refusal(remind(club?.id, 1))).to.include({ code: 'TRANSITION_REFUSED', from: 'QUEUED' });
    await done(edit(db, WITHDRAW, { id: choir?.id, version: 1 }));
    expect(await refusal(remind(choir?.id, 2))).to.include({ code: 'TRANSITION_REFUSED', from: 'WITHDRAWN' });
  });
});
