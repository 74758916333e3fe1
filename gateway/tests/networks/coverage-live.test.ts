import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { type DocumentNode, print } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import {
  CoverageWithCountDocument,
  type CoverageWithCountSubscription,
  CreateOrganisationDocument,
  InvitationCoverageLiveDocument,
  type InvitationCoverageLiveSubscription,
} from '../../../schema/generated/operations.js';
import { dataOf } from '../../../services/shared/testing/client.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import type { Graph } from '../graph.fixture.js';
import { EVENT, invitationGraph, MITTE } from './invitations.fixture.js';

describe('invitations through the gateway, watched', () => {
  const stopping = stopAfter(after);
  let scene: Awaited<ReturnType<typeof invitationGraph>>;
  let graph: Graph;
  let token: string;

  before(async function () {
    this.timeout(60_000);
    scene = await invitationGraph(stopping);
    ({ graph, token } = scene);
  });

  it('push their coverage when somebody is invited', async () => {
    const messages = watch<InvitationCoverageLiveSubscription>(InvitationCoverageLiveDocument);
    const first = await messages();

    await scene.invite(EVENT, ['moschee-mitte']);
    const second = await messages();

    const invitedOf = (message: InvitationCoverageLiveSubscription) =>
      message.invitationCoverageChanged.event?.invitationCoverage?.invited ?? NaN;
    expect(invitedOf(second)).to.equal(invitedOf(first) + 1);
  });

  it('push their coverage when an organisation becomes known that is to be invited', async () => {
    const messages = watch<InvitationCoverageLiveSubscription>(InvitationCoverageLiveDocument);
    const known = ({ invitationCoverageChanged: { event } }: InvitationCoverageLiveSubscription) =>
      event?.invitationCoverage?.categories.find(({ label }) => label === 'Moscheen')?.known ?? NaN;
    const first = await messages();

    const input = { name: [{ text: 'Noch eine Moschee' }], place: MITTE, categories: ['moscheen'] };
    const variables = { id: 'moschee-neu', input, idempotencyKey: randomUUID() };
    await dataOf(graph.url, CreateOrganisationDocument, { variables, token });
    const second = await messages();

    expect(known(second)).to.equal(known(first) + 1);
  });

  it('push their coverage when somebody registers for an organisation, or leaves, which networks learns of', async () => {
    const messages = watch<InvitationCoverageLiveSubscription>(InvitationCoverageLiveDocument);
    const registered = ({ invitationCoverageChanged: { event } }: InvitationCoverageLiveSubscription) =>
      event?.invitationCoverage?.categories.find(({ label }) => label === 'Quartiersmanagements')?.registered ?? NaN;
    const first = await messages();

    const { register } = await scene.registerFor('qm-wedding', 'barbara@participants.example');
    const second = await messages();
    const { id } = register.registration;
    await dataOf(graph.url, 'mutation ($id: ID!) { cancelRegistration(id: $id) { registration { status } } }', {
      variables: { id },
      token,
    });
    const third = await messages();

    expect([registered(second), registered(third)]).to.deep.equal([registered(first) + 1, registered(first)]);
  });

  it('push their coverage with the count as soon as somebody registers', async () => {
    const messages = watch<CoverageWithCountSubscription>(CoverageWithCountDocument);
    const seatsOf = ({ liveCount }: CoverageWithCountSubscription) =>
      liveCount.event.invitationCoverage?.categories.find(({ label }) => label === 'Moscheen')?.registeredSeats ?? NaN;
    const first = await messages();

    await scene.registerFor('moschee-mitte', 'grace@participants.example');
    const second = await messages();

    expect(seatsOf(second)).to.equal(seatsOf(first) + 1);
  });

  function watch<Message>(document: DocumentNode) {
    const connectionParams = { Authorization: `Bearer ${token}` };
    const url = graph.url.replace('http', 'ws');
    const client: Client = createClient({ url, webSocketImpl: WebSocket, connectionParams });
    stopping(() => client.dispose());
    const messages = client.iterate<Message>({ query: print(document), variables: { eventId: EVENT } });
    return async () => ((await messages.next()) as { value: { data: Message } }).value.data;
  }
});
