import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import pg from 'pg';
import PostalMime from 'postal-mime';
import {
  CreateContactPointDocument,
  CreateOrganisationDocument,
  InvitationByLinkDocument,
  InvitationMailsDocument,
  ReplyToInvitationDocument,
  RemindInvitationDocument,
  SendInvitationsDocument,
  SettleInvitationMailDocument,
} from '../../../schema/generated/operations.js';
import { Role } from '../../../services/shared/identity.js';
import { dataFolder } from '../../../services/shared/import/files.fixture.js';
import { aBreakingMailServer } from '../../../services/shared/mail/mail-server.fixture.js';
import { ask, dataOf } from '../../../services/shared/testing/client.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { type Graph, startGraph } from '../graph.fixture.js';

const EVENT = 'integrationskonferenz-mitte'; // nobody knows when
const MEETING = `
format: 1
events: [{ id: a-meeting, title: { de: Treffen, en: Meeting }, kind: CONFERENCE, status: ANNOUNCED }]
`;
const PAGE = 'https://city.example/registration';

describe('invitations by e-mail through the gateway', () => {
  const stopping = stopAfter(after);
  let graph: Graph;
  let url: string;
  let token: string;
  let server: Awaited<ReturnType<typeof aBreakingMailServer>>;
  let breaks = 0;
  let queues: pg.Client;

  before(async function () {
    this.timeout(60_000);
    const atEnd = async (end: () => void) => {
      if (breaks-- > 0) end();
    };
    server = stopping(await aBreakingMailServer({ atEnd }));
    graph = stopping(await startGraph({ SMTP_URL: server.url, REGISTRATION_URL: PAGE }));
    ({ url } = graph);
    token = await graph.token([Role.ORGANISER]);
    queues = new pg.Client({ connectionString: graph.databases.networks });
    await queues.connect();
    stopping(() => queues.end());
    await invitee('verein-mit-post', 'post@verein.example');
    await invitee('verein-ohne-post', null);
  });

  async function invitee(id: string, email: string | null): Promise<void> {
    const input = { name: [{ language: 'de', text: `Verein ${id}` }] };
    await dataOf(url, CreateOrganisationDocument, { variables: { id, input, idempotencyKey: randomUUID() }, token });
    const contact = { purpose: [{ language: 'de', text: 'Post' }], organisation: id, email };
    await dataOf(url, CreateContactPointDocument, {
      variables: { id: `${id}-post`, input: contact, idempotencyKey: randomUUID() },
      token,
    });
  }

  const mails = async (event = EVENT) => {
    const { invitations } = await dataOf(url, InvitationMailsDocument, {
      variables: { filter: { events: [event] } },
      token,
    });
    return new Map(invitations?.nodes.map((node) => [node.organisation?.id, node]));
  };

  async function untilMailed(event = EVENT): Promise<Awaited<ReturnType<typeof mails>>> {
    for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
      const { rowCount } = await queues.query(`select from pgboss.job where state < 'completed' limit 1`);
      if (rowCount === 0) return mails(event);
    }
    throw new Error('the invitations were not sent in time');
  }

  /** What the link to answer by in a mail names. */
  function replyLinkIn(text = ''): { id: string; token: string } {
    const [address = ''] = /https:\/\/\S+#do=reply\S+/.exec(text) ?? [];
    const fragment = new URLSearchParams(new URL(address).hash.slice(1));
    return { id: fragment.get('id') ?? '', token: fragment.get('token') ?? '' };
  }

  it('tell of the event as events knows it, and are answered by their link without an account', async () => {
    const organisationIds = ['verein-mit-post', 'verein-ohne-post'];
    const input = { eventId: EVENT, organisationIds, invitationCode: 'GATEWAY' };

    const { sendInvitations } = await dataOf(url, SendInvitationsDocument, {
      variables: { input, idempotencyKey: randomUUID() },
      token,
    });
    const sent = await untilMailed();
    const [mail] = await Promise.all(server.received.map((message) => PostalMime.parse(message)));
    const link = replyLinkIn(mail?.text);
    const looked = await dataOf(url, InvitationByLinkDocument, { variables: { ...link, language: 'de' } });
    const reply = { ...link, isAccepted: true, idempotencyKey: randomUUID() };
    await dataOf(url, ReplyToInvitationDocument, { variables: reply });
    const answered = await mails();

    expect(sendInvitations.invitations).to.have.length(2);
    expect(sent.get('verein-ohne-post')).to.include({ mailStatus: 'FAILED', mailFailure: 'NO_ADDRESS' });
    expect(sent.get('verein-mit-post')).to.include({ mailStatus: 'SENT', mailFailure: null });
    expect(server.received).to.have.length(1);
    const title = looked.invitationByLink?.event?.title ?? '';
    expect(title).not.to.equal('');
    expect(mail?.text).to.contain(title).and.contain(`${PAGE}?event=${EVENT}`).and.contain('GATEWAY');
    expect(looked.invitationByLink).to.deep.include({ status: 'INVITED' });
    expect(looked.invitationByLink?.organisation?.name).to.equal('Verein verein-mit-post');
    expect(answered.get('verein-mit-post')).to.include({ status: 'ACCEPTED' });
  });

  it('are in doubt when the mail server does not answer, until an organiser decides, and are reminded of', async () => {
    const event = 'a-meeting';
    const files = stopping(await dataFolder());
    await graph.add([await files.write('meeting.yaml', MEETING)]);
    const before = server.received.length;
    breaks = 1;
    const input = { eventId: event, organisationIds: ['verein-mit-post'] };
    await dataOf(url, SendInvitationsDocument, { variables: { input, idempotencyKey: randomUUID() }, token });
    const doubtful = (await untilMailed(event)).get('verein-mit-post') ?? expect.fail();
    const { id, version: expectedVersion } = doubtful;

    const settled = await dataOf(url, SettleInvitationMailDocument, {
      variables: { id, expectedVersion, isSent: false, idempotencyKey: randomUUID() },
      token,
    });
    const sent = (await untilMailed(event)).get('verein-mit-post');
    const reminded = await dataOf(url, RemindInvitationDocument, {
      variables: { id, expectedVersion: 2, replyBy: '2999-01-01', idempotencyKey: randomUUID() },
      token,
    });
    const last = (await untilMailed(event)).get('verein-mit-post');

    expect(doubtful).to.include({ mailStatus: 'UNCERTAIN', mailFailure: null, reminderStatus: null });
    expect(settled.settleInvitationMail.invitations[0]).to.include({ mailStatus: 'QUEUED', version: 2 });
    expect(sent).to.include({ mailStatus: 'SENT', version: 2 });
    expect(reminded.remindInvitation.invitations[0]).to.include({ reminderStatus: 'QUEUED', replyBy: '2999-01-01' });
    expect(last).to.include({ reminderStatus: 'SENT', reminderFailure: null, version: 3 });
    expect(server.received.length - before).to.equal(3);
  });

  it('are no business of whoever has no link', async () => {
    const guessed = { id: randomUUID(), token: 'reply.abc.nothing' };

    const looked = await ask(url, InvitationByLinkDocument, { variables: guessed });

    expect(looked.errors?.map(({ extensions }) => extensions?.code)).to.deep.equal(['RECORD_NOT_FOUND']);
  });
});
