import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { aMailServer, type Refusal } from '../../shared/mail/mail-server.fixture.js';
import { Role } from '../../shared/identity.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { done, edit, refusal } from '../edit/edit.fixture.js';
import {
  eventOn,
  invitationScene,
  PAGE,
  replyLinkIn,
  SEND,
  startSending,
  untilTried,
  WITHDRAW,
} from './invitation-mail.fixture.js';

describe('invitations by e-mail', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;

  let scene: Awaited<ReturnType<typeof invitationScene>>;

  beforeEach(async () => {
    scene = await invitationScene('invitation-mail', stopping);
    ({ db } = scene);
  });

  const send = (...given: Parameters<typeof scene.send>) => scene.send(...given);
  const mailOf = (organisation: string) => scene.mailOf(organisation);
  const jobs = () => scene.jobs();
  async function sending(refuse?: () => Refusal) {
    const server = stopping(await aMailServer(refuse));
    await startSending(db, { smtpUrl: server.url }, stopping);
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
    const server = await sending(() => answer);

    await send(['club', 'silent']);
    await untilTried(db);
    const failed = [await mailOf('club'), await mailOf('silent')];
    answer = undefined;
    await scene.contact('silent-office', { organisation: 'silent', email: 'post@silent.example' });
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
    await sending(() => ({ responseCode: 451 }));

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

  it('are tried again when it is the sender that the server refuses, since that is no fault of the address', async () => {
    let refusal: Refusal = { responseCode: 535, at: 'LOGIN' };
    const server = stopping(await aMailServer(() => refusal));
    const smtpUrl = server.url.replace('//', '//city:old-password@');
    await startSending(db, { smtpUrl }, stopping);

    await send(['club']);
    await untilTried(db);
    const waiting = await mailOf('club');
    refusal = undefined;
    await db.query(`update pgboss.job set start_after = now()`);
    await db.query(`update pgboss.job set state = 'created' where state = 'retry'`);
    await untilTried(db);

    expect(waiting).to.deep.equal({ mailStatus: 'QUEUED', mailFailure: null });
    expect(await mailOf('club')).to.deep.equal({ mailStatus: 'SENT', mailFailure: null });
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

  it('are refused for an event that was over before, as far as networks knows', async () => {
    const invite = `mutation ($input: InvitingInput!, $key: String!) {
      inviteOrganisations(input: $input, idempotencyKey: $key) { invitations { id } } }`;
    const input = { eventId: 'evening', organisationIds: ['club'] };
    await eventOn(db, '2024-12-31');

    const late = await refusal(edit(db, SEND, { input }));
    const recorded = (sentAt: string) => refusal(edit(db, invite, { input: { ...input, channel: 'LETTER', sentAt } }));

    expect(late).to.deep.equal({ code: 'EVENT_OVER', endedOn: '2024-12-31' });
    expect(await recorded('2025-01-01T00:00:00+01:00')).to.include({ code: 'EVENT_OVER' });
    expect(await recorded('2024-12-31T23:59:00+01:00')).to.include({ code: 'not refused' }); // still that day in Germany
  });

  it('are not sent when the event is over by then', async () => {
    await eventOn(db, '2025-01-01');
    await send(['club']);
    await eventOn(db, '2024-12-31'); // it was moved
    const server = await sending();
    await untilTried(db);

    expect(server.received).to.deep.equal([]);
    expect(await mailOf('club')).to.deep.equal({ mailStatus: 'FAILED', mailFailure: 'EVENT_GONE' });
  });

  it('are refused with a last day that is over, a code that is empty, or from somebody else', async () => {
    const input = { eventId: 'evening', organisationIds: ['club'] };
    const refused = (given: object) => refusal(edit(db, SEND, { input: { ...input, ...given } }));

    expect(await refused({ replyBy: '2024-12-31' })).to.include({ code: 'BAD_INPUT', argument: 'replyBy' });
    expect(await refused({ invitationCode: ' ' })).to.include({ code: 'BAD_INPUT', argument: 'invitationCode' });
    expect(await refusal(edit(db, SEND, { input }, Role.PARTNER))).to.include({ code: 'FORBIDDEN' });
  });
});
