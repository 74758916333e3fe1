import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import {
  AnswerInvitationDocument,
  InvitationCoverageDocument,
  InvitationMandateDocument,
  InvitationsDocument,
  InviteOrganisationsDocument,
  NetworkFeedDocument,
  WithdrawInvitationDocument,
} from '../../../schema/generated/operations.js';
import { Role } from '../../../services/shared/identity.js';
import { ask, dataOf } from '../../../services/shared/testing/client.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import type { Graph } from '../graph.fixture.js';
import { EVENT, invitationGraph, RESOLUTION } from './invitations.fixture.js';

describe('invitations through the gateway', () => {
  const stopping = stopAfter(after);
  let scene: Awaited<ReturnType<typeof invitationGraph>>;
  let graph: Graph;
  let token: string;

  before(async function () {
    this.timeout(60_000);
    scene = await invitationGraph(stopping);
    ({ graph, token } = scene);
  });

  const invite = (...given: Parameters<typeof scene.invite>) => scene.invite(...given);

  const answer = (id: string, expectedVersion: number, isAccepted: boolean) =>
    ask(graph.url, AnswerInvitationDocument, {
      variables: { id, expectedVersion, isAccepted, idempotencyKey: randomUUID() },
      token,
    });

  const coverage = async (eventId: string) =>
    (await dataOf(graph.url, InvitationCoverageDocument, { variables: { eventId, asOf: '2014-12-01' }, token })).event
      ?.invitationCoverage;

  const knownOn = async (asOf: string) => {
    const { resolution } = await dataOf(graph.url, InvitationMandateDocument, { variables: { id: RESOLUTION, asOf } });
    const of = (label: string) => resolution?.invitationMandate?.categories.find((one) => one.label === label);
    return {
      mandate: resolution?.invitationMandate,
      managements: of('Quartiersmanagements'),
      jobcentre: of('Jobcenter'),
    };
  };

  it('are due to the organisations of the demanded categories in the district that is asked to act', async () => {
    const { mandate, managements, jobcentre } = await knownOn('2014-12-01');

    expect(mandate?.place?.name).to.equal('Mitte');
    expect(mandate?.categories).to.have.length(12);
    expect(managements?.known.map(({ id }) => id)).to.deep.equal(['qm-moabit', 'qm-wedding']);
    expect(managements?.knownCount).to.equal(2);
    expect(jobcentre?.knownCount).to.equal(0);
    expect(mandate?.involved.map(({ name }) => name)).to.deep.equal(['Integrationsbeirat Mitte']);
  });

  it('mean those that there were on the day', async () => {
    const before = await knownOn('2013-05-31');
    const after = await knownOn('2020-01-01');

    expect(before.managements?.known.map(({ id }) => id))
      .to.include('qm-gone')
      .and.not.include('qm-later');
    expect(after.managements?.known.map(({ id }) => id))
      .to.include('qm-later')
      .and.not.include('qm-gone');
  });

  it('are recorded once, however often they are sent, and by however many at a time', async () => {
    const event = 'integrationskonferenz-bremerhaven-3';
    const key = randomUUID();
    const first = await invite(event, ['qm-moabit', 'sportverein'], key);

    const again = await invite(event, ['sportverein', 'qm-moabit'], key);
    await Promise.all(Array.from({ length: 20 }, () => invite(event, ['qm-moabit', 'qm-wedding'])));
    const { invitations } = await dataOf(graph.url, InvitationsDocument, {
      variables: { filter: { events: [event] } },
      token,
    });

    expect(again).to.deep.equal(first);
    expect(invitations?.totalCount).to.equal(3);
    expect(invitations?.nodes.map(({ steps }) => steps.length)).to.deep.equal([1, 1, 1]);
  });

  it('are covered step by step, with the gaps by name', async () => {
    const [first] = await invite(EVENT, ['qm-moabit', 'sportverein']);
    await answer(String(first?.id), 1, true);
    await scene.registerFor('qm-moabit');
    const seats = await untilSeats('qm-moabit');

    const covered = await coverage(EVENT);
    const managements = covered?.categories.find(({ label }) => label === 'Quartiersmanagements');

    expect(covered).to.deep.include({ requiredCategories: 12, invitedCategories: 1, invited: 2, beyondMandate: 1 });
    expect(managements).to.deep.include({ known: 2, invited: 1, accepted: 1, declined: 0, registered: 1, attended: 0 });
    expect(managements?.registeredSeats).to.equal(1);
    expect(seats).to.include({ status: 'ACCEPTED', registeredSeats: 1, attendedSeats: 0 });
    expect(managements?.notInvited).to.deep.equal([{ name: 'Quartiersmanagement Wedding' }]);
    expect(covered?.categories.find(({ label }) => label === 'Moscheen')?.notInvited).to.deep.equal([
      { name: 'Moschee in Mitte' },
    ]);
  });

  it('name the bodies that must be involved, by which resolution, and how far they have come', async () => {
    const before = await coverage(EVENT);
    await invite(EVENT, ['integrationsbeirat-mitte']);
    const after = await coverage(EVENT);

    const [body] = after?.involved ?? [];
    expect(before?.involved.map(({ reached }) => reached)).to.deep.equal([[]]);
    expect(body).to.deep.include({ organisation: { name: 'Integrationsbeirat Mitte' }, reached: ['INVITED'] });
    expect(body?.resolution?.id).to.equal(RESOLUTION);
    expect(body?.resolution?.demand).not.to.equal(''); // events has the words
    expect(after?.beyondMandate).to.equal(before?.beyondMandate);
  });

  it('have a coverage for organisers and analysts only', async () => {
    const variables = { eventId: EVENT };
    const anonymous = await ask(graph.url, InvitationCoverageDocument, { variables });
    const analyst = await ask(graph.url, InvitationCoverageDocument, {
      variables,
      token: await graph.token([Role.ANALYST]),
    });

    expect(anonymous.data?.event?.invitationCoverage).to.equal(null);
    expect(anonymous.errors?.map(({ extensions }) => extensions?.code)).to.include('FORBIDDEN');
    expect(analyst.errors).to.equal(undefined);
  });

  it('take one of two answers that are recorded at once, and tell the other one the version', async () => {
    const [invited] = await invite('integrationskonferenz-bremerhaven-4', ['qm-moabit']);
    const answers = await Promise.all([answer(String(invited?.id), 1, true), answer(String(invited?.id), 1, false)]);

    const refused = answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions));
    expect(refused).to.have.length(1);
    expect(refused[0]).to.deep.include({ code: 'VERSION_CONFLICT', currentVersion: 2 });
  });

  it('that were taken back are not answered, and may be sent anew', async () => {
    const event = 'integrationskonferenz-bremerhaven-5';
    const [invited] = await invite(event, ['moschee-mitte']);
    const variables = { id: String(invited?.id), expectedVersion: 1, idempotencyKey: randomUUID() };
    await dataOf(graph.url, WithdrawInvitationDocument, { variables, token });

    const late = await answer(String(invited?.id), 2, true);
    const [anew] = await invite(event, ['moschee-mitte']);

    expect(late.errors?.[0]?.extensions).to.deep.include({
      code: 'TRANSITION_REFUSED',
      from: 'WITHDRAWN',
      to: 'ACCEPTED',
    });
    expect(anew).to.deep.include({ id: invited?.id, status: 'INVITED', version: 3 });
  });

  it('of organisations that nobody knows are refused, and none of the others is sent', async () => {
    const event = 'online-austausch-2025-02-26';
    const { errors } = await ask(graph.url, InviteOrganisationsDocument, {
      variables: {
        input: { eventId: event, organisationIds: ['qm-moabit', 'nobody'], channel: 'EMAIL' },
        idempotencyKey: randomUUID(),
      },
      token,
    });
    const { invitations } = await dataOf(graph.url, InvitationsDocument, {
      variables: { filter: { events: [event] } },
      token,
    });

    expect(errors?.[0]?.extensions).to.deep.include({ code: 'BAD_INPUT', argument: 'organisationIds' });
    expect(invitations?.totalCount).to.equal(0);
  });

  it('to an event that is over are refused, once networks has read when it was, unless they were sent before', async () => {
    const event = 'integration-im-dialog-pankow-2017';
    const input = { eventId: event, organisationIds: ['sportverein'], channel: 'LETTER' as const };
    const sent = (sentAt: string | null) =>
      ask(graph.url, InviteOrganisationsDocument, {
        variables: { input: { ...input, sentAt }, idempotencyKey: randomUUID() },
        token,
      });
    for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
      const { networkFeed } = await dataOf(graph.url, NetworkFeedDocument, {});
      if (networkFeed.some(({ service, readAt }) => service === 'events' && readAt !== null)) break;
    }

    const late = await sent(null);
    const before = await sent('2017-01-01T12:00:00Z');

    expect(late.errors?.[0]?.extensions).to.include({ code: 'EVENT_OVER' });
    expect(before.data?.inviteOrganisations.invitations).to.have.length(1);
  });

  /** The invitation of an organisation, once networks has read that somebody is registered on behalf of it. */
  async function untilSeats(organisationId: string) {
    for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
      const filter = { events: [EVENT], organisations: [organisationId] };
      const { invitations } = await dataOf(graph.url, InvitationsDocument, { variables: { filter }, token });
      const [node] = invitations?.nodes ?? [];
      if ((node?.registeredSeats ?? 0) > 0) return node;
    }
    throw new Error('networks has not read the registration in time');
  }
});
