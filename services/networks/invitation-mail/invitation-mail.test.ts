import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { aMailServer, type Refusal } from '../../shared/mail/mail-server.fixture.js';
import { Role } from '../../shared/identity.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { done, edit, refusal } from '../edit/edit.fixture.js';
import { networks } from '../networks.fixture.js';
import { NOW, PAGE, replyLinkIn, startSending, untilTried } from './invitation-mail.fixture.js';
import { remindInvited } from './remind-invited.js';

const SEND = `mutation ($input: SendingInput!, $key: String!) { sendInvitations(input: $input, idempotencyKey: $key) {
  invitations { id status mailStatus mailFailure version } } }`;
const WITHDRAW = `mutation ($id: ID!, $version: Int!, $key: String!) {
  withdrawInvitation(id: $id, expectedVersion: $version, idempotencyKey: $key) { invitations { version } } }`;

interface Sent {
  id: string;
  status: string;
  mailStatus: string | null;
  mailFailure: string | null;
  version: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

describe('invitations by e-mail', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;

  beforeEach(async () => {
    db = await networks.emptyDatabase('invitation-mail', stopping);
    for (const id of ['club', 'choir', 'silent']) {
      await make('Organisation', 'organisation', id, { name: [{ text: `Verein ${id}` }] });
    }
    await contact('club-office', { organisation: 'club', email: 'buero@club.example' });
    await contact('club-for-event', { organisation: 'club', email: 'dialog@club.example', events: ['evening'] });
    await contact('choir-office', { organisation: 'choir', email: 'post@choir.example' });
  });

  const make = (type: string, field: string, id: string, input: object) =>
    done(
      edit(
        db,
        `mutation ($id: ID!, $input: ${type}Input!, $key: String!) {
           create${type}(id: $id, input: $input, idempotencyKey: $key) { ${field} { id } } }`,
        { id, input },
      ),
    );
  const contact = (id: string, input: object) =>
    make('ContactPoint', 'contactPoint', id, { purpose: [{ text: 'Post' }], ...input });
  const send = async (organisationIds: string[], given: object = {}) => {
    const input = { eventId: 'evening', organisationIds, ...given };
    const { sendInvitations } = await done<{ sendInvitations: { invitations: Sent[] } }>(edit(db, SEND, { input }));
    return sendInvitations.invitations;
  };
  const mailOf = async (organisation: string) => {
    const [row] = await db.query<object[]>(
      'select "mailStatus", "mailFailure" from invitation where "organisationId" = $1',
      [organisation],
    );
    return row;
  };
  const jobs = async () => {
    const [row] = await db.query<{ count: number }[]>('select count(*)::int from pgboss.job');
    return row?.count;
  };
  async function sending(given: { refuse?: () => Refusal; now?: Date } = {}) {
    const server = stopping(await aMailServer(given.refuse));
    await startSending(db, { smtpUrl: server.url, ...(given.now && { now: given.now }) }, stopping);
    return server;
  }

  it('go to the contact point for the event, in German and English, with code and links', async () => {
    const server = await sending();

    const [invitation] = await send(['club'], { replyBy: '2025-02-20', invitationCode: 'DIALOG-7' });
    await untilTried(db);

    const [mail] = server.received;
    const text = mail?.text ?? '';
    expect(invitation).to.include({ status: 'INVITED', mailStatus: 'QUEUED', mailFailure: null });
    expect(server.received).to.have.length(1);
    expect(mail?.to).to.deep.equal([{ name: 'Verein club', address: 'dialog@club.example' }]);
    expect(mail?.subject).to.equal('Einladung: Abend des Dialogs / Invitation: Evening of dialogue');
    expect(text).to.contain('Montag, 10. März 2025 um 18:00').and.contain('Monday, 10 March 2025 at 18:00');
    expect(text).to.contain('bis 20. Februar 2025').and.contain('by 20 February 2025');
    expect(text.split('DIALOG-7')).to.have.length(3); // once in each language
    expect(text).to.contain(`${PAGE}?event=evening`);
    expect(replyLinkIn(text).id).to.equal(invitation?.id);
    expect(await mailOf('club')).to.deep.equal({ mailStatus: 'SENT', mailFailure: null });
  });

  it('are sent once, however many invite at once and however often', async () => {
    const server = await sending();

    await Promise.all(Array.from({ length: 8 }, () => send(['club', 'choir'])));
    await send(['choir', 'club']);
    await untilTried(db);
    await send(['choir', 'club']);
    await untilTried(db);

    expect(server.received.map(({ to }) => to?.[0]?.address)).to.have.members([
      'dialog@club.example',
      'post@choir.example',
    ]);
    expect(await jobs()).to.equal(2);
  });

  it('are not sent when the invitation is not stored', async () => {
    const input = { eventId: 'evening', organisationIds: ['club', 'nobody'] };

    expect(await refusal(edit(db, SEND, { input }))).to.include({ code: 'BAD_INPUT', argument: 'organisationIds' });

    expect(await jobs()).to.equal(0);
  });

  it('say what stood in the way, without anything of a person, and are sent anew on request', async () => {
    let answer: Refusal = { responseCode: 550 };
    const server = await sending({ refuse: () => answer });

    await send(['club', 'silent']);
    await untilTried(db);
    const failed = [await mailOf('club'), await mailOf('silent')];
    answer = undefined;
    await contact('silent-office', { organisation: 'silent', email: 'post@silent.example' });
    await send(['club', 'silent']);
    await untilTried(db);

    expect(failed).to.deep.equal([
      { mailStatus: 'FAILED', mailFailure: 'REFUSED' },
      { mailStatus: 'FAILED', mailFailure: 'NO_ADDRESS' },
    ]);
    expect(server.received).to.have.length(2);
    expect(await mailOf('silent')).to.deep.equal({ mailStatus: 'SENT', mailFailure: null });
    const journals = await db.query<object[]>('select * from edit_journal');
    expect(JSON.stringify([journals, await db.query('select * from pgboss.job')])).not.to.contain('@');
  });

  it('are tried again while the server cannot take them, and fail after the last try', async () => {
    await sending({ refuse: () => ({ responseCode: 451 }) });

    await send(['club']);
    await untilTried(db);
    const waiting = await mailOf('club');
    const states = await db.query<object[]>('select state from pgboss.job');
    await db.query('update pgboss.job set retry_limit = retry_count + 1, start_after = now()'); // the day is over
    await db.query(`update pgboss.job set state = 'created' where state = 'retry'`);
    await untilTried(db);

    expect(waiting).to.deep.equal({ mailStatus: 'QUEUED', mailFailure: null });
    expect(states).to.deep.equal([{ state: 'retry' }]);
    expect(await mailOf('club')).to.deep.equal({ mailStatus: 'FAILED', mailFailure: 'UNREACHABLE' });
  });

  it('are not sent for an event that is unknown or called off, nor for what was taken back before', async () => {
    const [first] = await send(['choir']);
    await done(edit(db, WITHDRAW, { id: first?.id, version: 1 }));
    await send(['club']);
    const server = stopping(await aMailServer());

    await startSending(db, { smtpUrl: server.url, readEvent: () => Promise.resolve(null) }, stopping);
    await untilTried(db);

    expect(server.received).to.deep.equal([]);
    expect(await mailOf('choir')).to.deep.equal({ mailStatus: 'FAILED', mailFailure: 'OVERTAKEN' });
    expect(await mailOf('club')).to.deep.equal({ mailStatus: 'FAILED', mailFailure: 'EVENT_GONE' });
  });

  it('are overtaken by an invitation that is sent anew before', async () => {
    const [first] = await send(['choir']);
    await done(edit(db, WITHDRAW, { id: first?.id, version: 1 }));
    await send(['choir']);
    const server = await sending();
    await untilTried(db);

    expect(await jobs()).to.equal(2);
    expect(server.received).to.have.length(1);
  });

  it('are followed by one reminder before the last day for an answer, for who has not answered', async () => {
    const lastDay = '2025-01-20';
    const server = await sending({ now: NOW });
    await send(['club', 'choir'], { replyBy: lastDay });
    await untilTried(db);
    await db.query(`update invitation set status = 'DECLINED' where "organisationId" = 'choir'`);
    const early = await remindInvited(db, new Date(NOW.getTime() + 15 * DAY_MS)); // 4 days before

    const due = new Date(NOW.getTime() + 16 * DAY_MS); // 3 days before
    const reminded = await Promise.all(Array.from({ length: 6 }, () => remindInvited(db, due)));
    await untilTried(db);

    expect(early).to.equal(0);
    expect(reminded.reduce((sum, count) => sum + count, 0)).to.equal(1);
    expect(server.received).to.have.length(3);
    expect(server.received[2]?.subject).to.contain('Erinnerung: ').and.contain('Reminder: ');
    expect(await remindInvited(db, due)).to.equal(0);
  });

  it('are refused with a last day that is over, a code that is empty, or from somebody else', async () => {
    const input = { eventId: 'evening', organisationIds: ['club'] };
    const refused = (given: object) => refusal(edit(db, SEND, { input: { ...input, ...given } }));

    expect(await refused({ replyBy: '2024-12-31' })).to.include({ code: 'BAD_INPUT', argument: 'replyBy' });
    expect(await refused({ invitationCode: ' ' })).to.include({ code: 'BAD_INPUT', argument: 'invitationCode' });
    expect(await refusal(edit(db, SEND, { input }, Role.PARTNER))).to.include({ code: 'FORBIDDEN' });
  });
});
