import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import {
  CreateContactPointDocument,
  CreateOrganisationDocument,
  InvitationByLinkDocument,
  InvitationMailsDocument,
  ReplyToInvitationDocument,
  SendInvitationsDocument,
} from '../../../schema/generated/operations.js';
import { Role } from '../../../services/shared/identity.js';
import { aMailServer } from '../../../services/shared/mail/mail-server.fixture.js';
import { ask, dataOf } from '../../../services/shared/testing/client.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { type Graph, startGraph } from '../graph.fixture.js';

const EVENT = 'integration-im-dialog-pankow-2017';
const PAGE = 'https://city.example/registration';

describe('invitations by e-mail through the gateway', () => {
  const stopping = stopAfter(after);
  let graph: Graph;
  let url: string;
  let token: string;
  let server: Awaited<ReturnType<typeof aMailServer>>;

  before(async function () {
    this.timeout(60_000);
    server = stopping(await aMailServer());
    graph = stopping(await startGraph({ SMTP_URL: server.url, REGISTRATION_URL: PAGE }));
    ({ url } = graph);
    token = await graph.token([Role.ORGANISER]);
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

  const mails = async () => {
    const { invitations } = await dataOf(url, InvitationMailsDocument, {
      variables: { filter: { events: [EVENT] } },
      token,
    });
    return new Map(invitations?.nodes.map((node) => [node.organisation?.id, node]));
  };

  async function untilMailed(): Promise<Awaited<ReturnType<typeof mails>>> {
    for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
      const all = await mails();
      if ([...all.values()].every(({ mailStatus }) => mailStatus !== 'QUEUED')) return all;
    }
    throw new Error('the invitations were not sent in time');
  }

  it('tell of the event as events knows it, and are answered by their link without an account', async () => {
    const organisationIds = ['verein-mit-post', 'verein-ohne-post'];
    const input = { eventId: EVENT, organisationIds, invitationCode: 'GATEWAY' };

    const { sendInvitations } = await dataOf(url, SendInvitationsDocument, {
      variables: { input, idempotencyKey: randomUUID() },
      token,
    });
    const sent = await untilMailed();
    const [mail] = server.received;
    const [address = ''] = /https:\/\/\S+#do=reply\S+/.exec(mail?.text ?? '') ?? [];
    const fragment = new URLSearchParams(new URL(address).hash.slice(1));
    const link = { id: fragment.get('id') ?? '', token: fragment.get('token') ?? '' };
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

  it('are no business of whoever has no link', async () => {
    const guessed = { id: randomUUID(), token: 'reply.abc.nothing' };

    const looked = await ask(url, InvitationByLinkDocument, { variables: guessed });

    expect(looked.errors?.map(({ extensions }) => extensions?.code)).to.deep.equal(['RECORD_NOT_FOUND']);
  });
});
