import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { print } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import {
  CancelRegistrationDocument,
  CheckInDocument,
  DownloadRegistrationDocument,
  EraseRegistrationDocument,
  EventChangedDocument,
  type EventChangedSubscription,
  LiveCountsDocument,
  type LiveCountsSubscription,
  OwnRegistrationDocument,
  RegisterPartyDocument,
  RegistrationListDocument,
  SetCapacityDocument,
  TermsOfRegisteringDocument,
} from '../../schema/generated/operations.js';
import { Role } from '../../services/shared/identity.js';
import { dataFolder } from '../../services/shared/import/files.fixture.js';
import { ask, dataOf } from '../../services/shared/testing/client.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { type Graph, startGraph } from './graph.fixture.js';

const EVENT = 'online-austausch-2025-02-26';
/** Nobody moves up at one that is over. */
const COMING = { id: 'coming', title: 'Coming', kind: 'CONFERENCE', date: '2199-03-01' };
const SERIES = 'willkommen-online-austausch';

describe('registering through the gateway', () => {
  const stopping = stopAfter(after);
  let graph: Graph;
  let url: string;
  let organiser: string;

  before(async function () {
    this.timeout(60_000);
    graph = stopping(await startGraph({ LIVE_MAX_LAG_MS: '0' }));
    ({ url } = graph);
    const files = stopping(await dataFolder());
    await graph.add([await files.write('coming.yaml', JSON.stringify({ events: [COMING] }))]);
    organiser = await graph.token([Role.ORGANISER]);
  });

  const register = async (partySize = 1, eventId = EVENT) => {
    const input = { eventId, name: 'Ada Example', email: `${randomUUID()}@participants.example`, partySize };
    const { register: answer } = await dataOf(url, RegisterPartyDocument, {
      variables: { input, idempotencyKey: randomUUID() },
    });
    return {
      ...answer.registration,
      link: { id: answer.registration.id, managementToken: answer.managementToken ?? '' },
    };
  };
  const setCapacity = (capacity: number, eventId = EVENT) =>
    dataOf(url, SetCapacityDocument, { variables: { eventId, capacity }, token: organiser });
  const subscribe = <Data extends object>(query: string, variables: Record<string, unknown>) => {
    const client = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
    stopping(() => client.dispose());
    const messages = client.iterate<Data>({ query, variables });
    return async () => {
      const { value } = (await messages.next()) as { value?: { data?: Data | null } };
      return value?.data ?? expect.fail();
    };
  };

  it('goes from the terms over the queue to the door, by the operations that come with the project', async () => {
    const eventId = COMING.id;
    await setCapacity(2, eventId);
    const { event } = await dataOf(url, TermsOfRegisteringDocument, { variables: { eventId } });
    const party = await register(2, eventId);
    const waiting = await register(1, eventId);

    await dataOf(url, CancelRegistrationDocument, { variables: party.link });
    const own = await dataOf(url, OwnRegistrationDocument, { variables: waiting.link });
    const code = own.ownRegistration.checkInCode;
    const door = await dataOf(url, CheckInDocument, {
      variables: { eventId, code, idempotencyKey: randomUUID() },
      token: organiser,
    });

    expect(event?.registrationTerms).to.deep.include({ isOpen: true, capacity: 2, waitlistRule: 'IN_ORDER' });
    expect([party.status, waiting.status, waiting.waitlistPosition]).to.deep.equal(['CONFIRMED', 'WAITLISTED', 1]);
    expect(own.ownRegistration.journal.map(({ kind }) => kind)).to.deep.equal(['REGISTERED', 'PROMOTED']);
    expect(door.checkIn.registration).to.include({ id: waiting.id, status: 'ATTENDED', name: 'Ada Example' });
  });

  it('shows a person their own registration and nobody else’s, and removes it with a proof', async () => {
    const [mine, other] = [await register(), await register()];
    const stolen = { id: other.id, managementToken: mine.link.managementToken };

    const file = await dataOf(url, DownloadRegistrationDocument, { variables: mine.link });
    const refused = await ask(url, OwnRegistrationDocument, { variables: stolen });
    const proof = await dataOf(url, EraseRegistrationDocument, { variables: mine.link });

    expect(file.registrationExport.content).to.contain('Ada Example');
    expect(refused.errors?.map(({ extensions }) => extensions?.code)).to.deep.equal(['REGISTRATION_NOT_FOUND']);
    expect(proof.eraseRegistration.removed.map(({ what }) => what)).to.include('email');
    expect(proof.eraseRegistration.signature).to.match(/^[\w-]{43}$/);
  });

  it('is seen whole by organisers, and refused to others', async () => {
    const eventId = COMING.id;
    const { event } = await dataOf(url, RegistrationListDocument, { variables: { eventId }, token: organiser });
    const anonymous = await ask(url, SetCapacityDocument, { variables: { eventId, capacity: 1 } });

    expect(event?.registrations?.nodes).not.to.deep.equal([]);
    expect(event?.registrationJournal?.nodes[0]).to.include({ kind: 'CAPACITY_CHANGED', actor: 'ORGANISER' });
    expect(anonymous.errors?.map(({ extensions }) => extensions?.code)).to.deep.equal(['FORBIDDEN']);
  });

  it('is followed for a whole series at once', async () => {
    const next = subscribe<LiveCountsSubscription>(print(LiveCountsDocument), { seriesId: SERIES });
    const before = (await next()).liveCounts.find(({ eventId }) => eventId === EVENT);

    await setCapacity(50);
    await register();
    let now = before;
    while ((now?.confirmed ?? 0) <= (before?.confirmed ?? 0)) {
      now = (await next()).liveCounts.find(({ eventId }) => eventId === EVENT);
    }

    expect(now?.confirmed).to.be.above(before?.confirmed ?? Infinity);
    expect(now?.event.title).to.be.a('string');
  });

  it('tells of a changed capacity whoever watches the event', async () => {
    const next = subscribe<EventChangedSubscription>(print(EventChangedDocument), { eventId: EVENT });
    const { eventChanged: first } = await next();

    await setCapacity(60);
    const { eventChanged: second } = await next();

    expect(first.changes).to.deep.equal([]);
    expect(second.changes).to.deep.equal(['CAPACITY_CHANGED']);
    expect(second.version).to.be.above(first.version);
    expect(second.lastChanges).to.deep.equal([{ kind: 'CAPACITY_CHANGED', version: second.version }]);
    expect(second.event.registrationTerms.capacity).to.equal(60);
  });
});
