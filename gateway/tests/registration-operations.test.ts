import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { expect } from 'chai';
import { print } from 'graphql';
import { createClient } from 'graphql-ws';
import PostalMime from 'postal-mime';
import WebSocket from 'ws';
import {
  AcceptOfferDocument,
  ApproveRegistrationDocument,
  CancelRegistrationDocument,
  ChangeRegistrationDocument,
  ChangeRegistrationTermsDocument,
  ConfirmRegistrationDocument,
  DeclineRegistrationDocument,
  EventsToRegisterForDocument,
  EventToRegisterForDocument,
  MarkNoShowsDocument,
  RegisterPartyDocument,
  RegisterWalkInDocument,
  RegistrationOfMineDocument,
  SeatsOfEventDocument,
  type SeatsOfEventSubscription,
  SendManagementLinkDocument,
  SetCapacityDocument,
  SetSeatPoolDocument,
} from '../../schema/generated/operations.js';
import { Role } from '../../services/shared/identity.js';
import { dataFolder } from '../../services/shared/import/files.fixture.js';
import { ask, dataOf } from '../../services/shared/testing/client.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { type Graph, startGraph } from './graph.fixture.js';

const EVENTS = ['confirming', 'moderated', 'offering', 'at-the-door', 'keeping-back', 'lost-link'];
const PAGE = 'http://registration.example/';

describe('the operations of people and organisers about registrations', function () {
  this.timeout(60_000);
  const stopping = stopAfter(after);
  let graph: Graph;
  let organiser: string;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'registration-operations-'));
    stopping(() => rm(folder, { recursive: true }));
    graph = stopping(await startGraph({ LIVE_MAX_LAG_MS: '0', MAIL_FOLDER: folder, REGISTRATION_URL: PAGE }));
    // Nobody moves up at an event that is over, and nobody stays away from one that has not begun.
    const dateOf = (id: string) => (id === 'offering' ? '2199-03-01' : '2025-03-01');
    const events = EVENTS.map((id) => ({ id, title: id, kind: 'CONFERENCE', date: dateOf(id) }));
    const files = stopping(await dataFolder());
    await graph.add([await files.write('events.yaml', JSON.stringify({ events }))]);
    organiser = await graph.token([Role.ORGANISER]);
  });

  const send = <Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables): Promise<Data> =>
    dataOf(graph.url, document, { variables });
  const organise = <Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables) =>
    dataOf(graph.url, document, { variables, token: organiser });
  const register = async (eventId: string, email = `${randomUUID()}@participants.example`) => {
    const input = { eventId, name: 'Ada Example', email };
    const { register: answer } = await send(RegisterPartyDocument, { input, idempotencyKey: randomUUID() });
    const { id, status } = answer.registration;
    return { id, status, link: { id, managementToken: answer.managementToken ?? '' } };
  };

  it('confirm an address by the link in the mail, and change and show what one has', async () => {
    const eventId = 'confirming';
    const email = 'ada.confirms@participants.example';
    await organise(ChangeRegistrationTermsDocument, { eventId, input: { asksForConfirmation: true } });
    const { event } = await send(EventToRegisterForDocument, { eventId });
    const { id, status } = await register(eventId, email);

    const confirmationToken = await tokenMailedTo(email);
    const { confirmRegistration } = await send(ConfirmRegistrationDocument, { id, confirmationToken });
    const link = { id, managementToken: confirmRegistration.managementToken ?? '' };
    const { changeRegistration } = await send(ChangeRegistrationDocument, { ...link, input: { partySize: 3 } });
    const { ownRegistration } = await send(RegistrationOfMineDocument, link);

    expect(event?.registrationTerms).to.include({ asksForConfirmation: true, isOpen: true });
    expect([status, confirmRegistration.registration.status]).to.deep.equal(['PENDING', 'CONFIRMED']);
    expect(changeRegistration.registration).to.include({ id, partySize: 3 });
    expect(ownRegistration).to.include({ name: 'Ada Example', email });
    expect(ownRegistration.registration).to.deep.include({ id, status: 'CONFIRMED', partySize: 3 });
  });

  it('have the link to a registration sent anew to its address, and say nothing of who is registered', async () => {
    const [eventId, email] = ['lost-link', 'ada.has.lost@participants.example'];
    const { id } = await register(eventId, email);

    const answers = await Promise.all(
      [email, 'nobody@participants.example'].map((each) =>
        send(SendManagementLinkDocument, {
          input: { eventId, email: each, language: 'en' },
          idempotencyKey: randomUUID(),
        }),
      ),
    );
    const managementToken = await tokenMailedTo(email, /^Your link/);
    const { ownRegistration } = await send(RegistrationOfMineDocument, { id, managementToken });

    const answer = { sendManagementLink: { eventId, minutesBetween: 10, mostADay: 5 } };
    expect(answers).to.deep.equal([answer, answer]);
    expect(ownRegistration).to.include({ email });
  });

  it('approve and decline who is to be looked at first, by organisers alone', async () => {
    const eventId = 'moderated';
    await organise(ChangeRegistrationTermsDocument, { eventId, input: { isModerated: true } });
    const [first, second] = [await register(eventId), await register(eventId)];

    const stranger = await ask(graph.url, ApproveRegistrationDocument, { variables: { id: first.id } });
    const { approveRegistration } = await organise(ApproveRegistrationDocument, { id: first.id });
    const { declineRegistration } = await organise(DeclineRegistrationDocument, { id: second.id });

    expect([first.status, second.status]).to.deep.equal(['PENDING', 'PENDING']);
    expect(stranger.errors?.map(({ extensions }) => extensions?.code)).to.deep.equal(['FORBIDDEN']);
    expect(approveRegistration.registration).to.deep.equal({ id: first.id, status: 'CONFIRMED' });
    expect(declineRegistration.registration).to.deep.equal({ id: second.id, status: 'CANCELLED' });
  });

  it('accept a seat that is offered when another one is given back', async () => {
    const eventId = 'offering';
    await organise(ChangeRegistrationTermsDocument, { eventId, input: { givesOffers: true } });
    await organise(SetCapacityDocument, { eventId, capacity: 1 });
    const [seated, waiting] = [await register(eventId), await register(eventId)];

    await send(CancelRegistrationDocument, seated.link);
    const offered = await send(RegistrationOfMineDocument, waiting.link);
    const { acceptOffer } = await send(AcceptOfferDocument, waiting.link);

    expect([seated.status, waiting.status]).to.deep.equal(['CONFIRMED', 'WAITLISTED']);
    expect(offered.ownRegistration.registration.status).to.equal('OFFERED');
    expect(acceptOffer.registration).to.deep.include({ id: waiting.id, status: 'CONFIRMED' });
  });

  it('let people in who have not registered, and mark who stayed away', async () => {
    const eventId = 'at-the-door';
    await register(eventId);

    const walkIn = { eventId, partySize: 2, idempotencyKey: randomUUID() };
    const { registerWalkIn } = await organise(RegisterWalkInDocument, walkIn);
    const { markNoShows } = await organise(MarkNoShowsDocument, { eventId });

    expect(registerWalkIn.liveCount).to.deep.equal({ attended: 2 });
    expect(markNoShows.liveCount).to.deep.include({ attended: 2, noShow: 1 });
  });

  it('keep seats back for who is invited, and push how many are left', async () => {
    const eventId = 'keeping-back';
    await organise(SetCapacityDocument, { eventId, capacity: 10 });
    const client = createClient({ url: graph.url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
    stopping(() => client.dispose());
    const messages = client.iterate<SeatsOfEventSubscription>({
      query: print(SeatsOfEventDocument),
      variables: { eventId },
    });
    const next = async () => ((await messages.next()).value as { data: SeatsOfEventSubscription }).data.liveCount;
    const first = await next();

    const pool = {
      kind: 'KEPT_BACK' as const,
      key: 'press',
      label: 'Press',
      seats: 4,
      invitationCode: 'for the press',
    };
    const { setSeatPool } = await organise(SetSeatPoolDocument, { eventId, input: pool });
    const second = await next();

    expect(setSeatPool.terms.keptBack?.map(({ seats, taken }) => [seats, taken])).to.deep.equal([[4, 0]]);
    expect([first.seatsLeft, second.seatsLeft]).to.deep.equal([10, 6]);
  });

  it('list what one can register for', async () => {
    const filter = { from: '2025-03-01' };
    const { events } = await send(EventsToRegisterForDocument, { filter, first: 50 });

    expect(events.nodes.map(({ id }) => id)).to.have.members(EVENTS);
    expect(events.nodes.every(({ registrationTerms }) => typeof registrationTerms.isOpen === 'boolean')).to.equal(true);
  });

  /** Waits for the mail, and fails when it does not come in time. */
  async function tokenMailedTo(email: string, subject = /./): Promise<string> {
    for (const deadline = Date.now() + 15_000; Date.now() < deadline;) {
      for (const file of (await readdir(folder)).filter((name) => name.endsWith('.eml'))) {
        const mail = await PostalMime.parse(await readFile(join(folder, file)));
        if (mail.to?.[0]?.address !== email || !subject.test(mail.subject ?? '')) continue;
        const token = tokenIn(mail.text ?? '');
        if (token !== null) return token;
      }
    }
    return expect.fail(`no mail to ${email}`);
  }
});

function tokenIn(text: string): string | null {
  const [link] = /http\S+/.exec(text) ?? [];
  return link === undefined ? null : new URLSearchParams(new URL(link).hash.slice(1)).get('token');
}
