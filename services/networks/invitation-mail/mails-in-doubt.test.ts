import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import PostalMime from 'postal-mime';
import type { DataSource } from 'typeorm';
import { aBreakingMailServer } from '../../shared/mail/mail-server.fixture.js';
import { meetingAt } from '../../shared/testing/meeting.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { done, edit, ORGANISER, refusal } from '../edit/edit.fixture.js';
import { answer, REPLY_TOKENS } from '../networks.fixture.js';
import { invitationScene, NOW, replyLinkIn, startSending, untilTried } from './invitation-mail.fixture.js';
import { remindInvited } from './remind-invited.js';

const SETTLE = `mutation ($id: ID!, $version: Int!, $isSent: Boolean!, $key: String!) {
  settleInvitationMail(id: $id, expectedVersion: $version, isSent: $isSent, idempotencyKey: $key) {
    invitations { mailStatus version } } }`;

const DAY_MS = 24 * 60 * 60 * 1000;

describe('an invitation that is handed to a mail server', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let scene: Awaited<ReturnType<typeof invitationScene>>;

  beforeEach(async () => {
    scene = await invitationScene('mails-in-doubt', stopping);
    ({ db } = scene);
  });

  /** A server whose connection breaks, so many times, when all of a message has come and before it is answered. */
  async function sending(breaks: number) {
    const state = { breaks };
    const atEnd = async (end: () => void) => {
      if (state.breaks-- > 0) end();
    };
    const server = stopping(await aBreakingMailServer({ atEnd }));
    await startSending(db, { smtpUrl: server.url }, stopping);
    return Object.assign(server, { state });
  }
  const settle = (id: string | undefined, isSent: boolean, given: object = {}) =>
    edit(db, SETTLE, { id, version: 1, isSent, ...given });
  const idsOf = (received: string[]) => received.map((message) => /^Message-ID:\s*(\S+)/im.exec(message)?.[1]);
  /** As if the queue had not been told that the jobs are done. */
  const comeAgain = () =>
    db.query(
      `update pgboss.job set state = 'created', completed_on = null, start_after = now(), retry_count = retry_limit`,
    );

  it('is in doubt when the answer is lost, and is not sent again by itself', async () => {
    const server = await sending(1);
    await scene.send(['club']);
    await untilTried(db);
    await scene.send(['club']); // somebody presses the button once more
    await comeAgain();
    await untilTried(db);

    expect(server.received).to.have.length(1);
    expect(await scene.mailOf('club')).to.deep.equal({ mailStatus: 'UNCERTAIN', mailFailure: null });
    expect(await db.query('select state from pgboss.job')).to.deep.equal([{ state: 'completed' }]);
  });

  /** Makes the database refuse so many notes that an invitation was sent. */
  async function refusingNotes(times: number): Promise<void> {
    await db.query('create sequence refusals');
    await db.query(`create function refuse() returns trigger language plpgsql as $$ begin
      if nextval('refusals') <= ${times} then raise exception 'not now'; end if;
      return new;
    end $$`);
    await db.query(`create trigger refused before update on invitation for each row
      when (new."mailStatus" = 'SENT') execute function refuse()`);
  }

  it('counts as sent though that could not be noted at once', async () => {
    await refusingNotes(2);
    const server = await sending(0);
    await scene.send(['club']);
    await untilTried(db);

    expect(server.received).to.have.length(1);
    expect(await scene.mailOf('club')).to.deep.equal({ mailStatus: 'SENT', mailFailure: null });
  });

  it('is in doubt, and is not sent again, when nobody could note that it was sent', async () => {
    await refusingNotes(1_000);
    const server = await sending(0);
    await scene.send(['club']);
    await untilTried(db);
    await comeAgain();
    await untilTried(db);

    expect(server.received).to.have.length(1);
    expect(await scene.mailOf('club')).to.deep.equal({ mailStatus: 'UNCERTAIN', mailFailure: null });
  });

  it('is found among all by its state', async () => {
    await sending(1);
    await scene.send(['club']);
    await untilTried(db);
    await scene.send(['choir']);
    await untilTried(db);
    const listed = async (mailStatuses: string[]) => {
      const query = `query ($filter: InvitationFilter) { invitations(filter: $filter) { nodes { organisation { id } } } }`;
      const { data } = await answer(db, query, { viewer: ORGANISER, variables: { filter: { mailStatuses } } });
      return (data as { invitations: { nodes: unknown } } | null)?.invitations.nodes;
    };

    expect(await listed(['UNCERTAIN'])).to.deep.equal([{ organisation: { id: 'club' } }]);
    expect(await listed(['SENT'])).to.deep.equal([{ organisation: { id: 'choir' } }]);
    expect(await listed(['QUEUED', 'FAILED'])).to.deep.equal([]);
  });

  it('is sent again when somebody has found out that it was not sent, under the same Message-ID', async () => {
    const server = await sending(1);
    const [invitation] = await scene.send(['club']);
    await untilTried(db);
    const key = randomUUID();

    const again = await done<object>(settle(invitation?.id, false, { key }));
    await done(settle(invitation?.id, false, { key }));
    await untilTried(db);

    expect(again).to.deep.equal({ settleInvitationMail: { invitations: [{ mailStatus: 'QUEUED', version: 2 }] } });
    expect(server.received).to.have.length(2);
    expect(new Set(idsOf(server.received)).size).to.equal(1);
    expect(await scene.mailOf('club')).to.deep.equal({ mailStatus: 'SENT', mailFailure: null });
  });

  it('has a link that works half a year from then on when it is sent again, however late that is', async () => {
    const server = await sending(1);
    const [invitation] = await scene.send(['club']);
    await untilTried(db);
    await db.query(
      `update invitation set "sentAt" = "sentAt" - interval '200 days', "mailAt" = "mailAt" - interval '200 days'`,
    );

    await done(settle(invitation?.id, false));
    await untilTried(db);

    const { text = '' } = await PostalMime.parse(server.received[1] ?? '');
    const { id, token } = replyLinkIn(text);
    const checked = (days: number) =>
      REPLY_TOKENS.check(id, 'reply', { token, now: new Date(NOW.getTime() + days * DAY_MS) });
    expect([checked(179).is, checked(180).is]).to.deep.equal(['valid', 'expired']);
  });

  it('counts as sent when somebody has found out that it was', async () => {
    const server = await sending(1);
    const [invitation] = await scene.send(['club']);
    await untilTried(db);

    await done(settle(invitation?.id, true));
    await untilTried(db);

    expect(server.received).to.have.length(1);
    expect(await scene.mailOf('club')).to.deep.equal({ mailStatus: 'SENT', mailFailure: null });
    expect(await refusal(settle(invitation?.id, false, { version: 2 }))).to.deep.include({
      code: 'TRANSITION_REFUSED',
      from: 'SENT',
      to: 'QUEUED',
    });
  });

  it('is sent once more when several decide at once', async () => {
    const server = await sending(1);
    const [invitation] = await scene.send(['club']);
    await untilTried(db);
    const id = invitation?.id ?? '';

    const decided = await meetingAt(db, { table: 'invitation', id, waiters: 4 }, () =>
      Promise.all(Array.from({ length: 4 }, () => refusal(settle(id, false)))),
    );
    await untilTried(db);

    const codes = decided.map(({ code }) => code).sort();
    expect(codes).to.deep.equal(['VERSION_CONFLICT', 'VERSION_CONFLICT', 'VERSION_CONFLICT', 'not refused']);
    expect(server.received).to.have.length(2);
  });

  it('is not sent twice, and has not failed, when its job comes again though it was done', async () => {
    const server = await sending(0);
    await scene.send(['club', 'choir']);
    await untilTried(db);
    await db.query('delete from contact_point');

    await comeAgain();
    await untilTried(db);

    expect(server.received).to.have.length(2);
    for (const organisation of ['club', 'choir']) {
      expect(await scene.mailOf(organisation)).to.deep.equal({ mailStatus: 'SENT', mailFailure: null });
    }
  });

  it('is not sent by two who have the same job', async () => {
    const server = await sending(0);
    await db.query(`create function double() returns trigger language plpgsql as $$ begin
      insert into pgboss.job (name, data, retry_limit) values (new.name, new.data, 1);
      return null;
    end $$`);
    await db.query(`create trigger doubled after insert on pgboss.job for each row when (pg_trigger_depth() = 0)
      execute function double()`);

    for (let round = 0; round < 5; round++) {
      await db.query('delete from invitation');
      await scene.send(['club', 'choir']);
      await untilTried(db);
    }

    expect(await scene.jobs()).to.equal(20);
    expect(server.received).to.have.length(10);
    expect(new Set(idsOf(server.received)).size).to.equal(10);
  });

  it('is found among many that are not', async () => {
    await scene.send(['club']);
    await db.query(
      `insert into invitation select (jsonb_populate_record(i,
         jsonb_build_object('id', gen_random_uuid(), 'eventId', n, 'mailStatus', case when n = 1 then 'UNCERTAIN' else 'SENT' end))).*
         from invitation i, generate_series(1, 3000) n`,
    );
    await db.query('analyze invitation');

    const plan = await db.query<object[]>(
      `explain (costs off) select * from invitation where "mailStatus" = any('{UNCERTAIN}'::text[]) order by id limit 11`,
    );

    expect(JSON.stringify(plan)).to.contain('invitation_mail_to_decide_on');
  });

  it('has a reminder that is in doubt by itself', async () => {
    const server = await sending(0);
    await scene.send(['club'], { replyBy: '2025-01-20' });
    await untilTried(db);
    server.state.breaks = 1;
    await remindInvited(db, new Date(NOW.getTime() + 16 * DAY_MS));
    await untilTried(db);
    await comeAgain();
    await untilTried(db);

    const [row] = await db.query<object[]>('select "mailStatus", "reminderStatus" from invitation');
    expect(server.received).to.have.length(2);
    expect(row).to.deep.equal({ mailStatus: 'SENT', reminderStatus: 'UNCERTAIN' });
  });
});
