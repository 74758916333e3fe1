import { expect } from 'chai';
import { Role } from '../../services/shared/identity.js';
import { ask } from '../../services/shared/testing/client.js';
import { type Graph, sharedGraph } from './graph.fixture.js';

const ACCESS = `{
  event(id: "online-austausch-2025-02-26") {
    title
    onlineAccess { platform joinUrl meetingId passcode dialIn }
  }
}`;

const JOIN = {
  platform: 'Zoom',
  joinUrl: 'https://foundation-example.zoom.example/j/66500000009',
  meetingId: '665 0000 0009',
  passcode: '700000',
  dialIn: '+496990009050',
};

const HIDDEN = { platform: 'Zoom', joinUrl: null, meetingId: null, passcode: null, dialIn: null };

const EMAIL = `{ person(id: "kristina-neumann") { name email } }`;

const REGISTERED = `{ event(id: "online-austausch-2025-02-26") { registrations(first: 1) { totalCount } } }`;

type Access = { event: { title: string; onlineAccess: typeof JOIN | null } };

describe('what a caller may see', () => {
  let graph: Graph;

  before(async function () {
    this.timeout(60_000);
    graph = await sharedGraph();
  });

  it('includes for anybody all but what lets one in: those fields are null with FORBIDDEN', async () => {
    const { data, errors } = await ask<Access, object>(graph.url, ACCESS);

    expect(data?.event.onlineAccess).to.deep.equal(HIDDEN);
    expect(errors?.map(({ path, extensions }) => [path?.at(-1), extensions?.code])).to.have.deep.members([
      ['joinUrl', 'FORBIDDEN'],
      ['meetingId', 'FORBIDDEN'],
      ['passcode', 'FORBIDDEN'],
      ['dialIn', 'FORBIDDEN'],
    ]);
  });

  for (const role of [Role.ORGANISER, Role.PARTNER, Role.ADMIN]) {
    it(`includes what lets one in for the role ${role}`, async () => {
      const { data, errors } = await ask<Access, object>(graph.url, ACCESS, { token: await graph.token([role]) });

      expect(errors).to.equal(undefined);
      expect(data?.event.onlineAccess).to.deep.equal(JOIN);
    });
  }

  it('does not include what lets one in for the role analyst', async () => {
    const { data } = await ask<Access, object>(graph.url, ACCESS, { token: await graph.token([Role.ANALYST]) });

    expect(data?.event.onlineAccess).to.deep.equal(HIDDEN);
  });

  it('includes a personal address for an organiser only', async () => {
    const anonymous = await ask<{ person: { email: string | null } }, object>(graph.url, EMAIL);
    const token = await graph.token([Role.ORGANISER]);
    const organiser = await ask<{ person: { email: string | null } }, object>(graph.url, EMAIL, { token });

    expect(anonymous.data?.person.email).to.equal(null);
    expect(anonymous.errors?.[0]?.extensions?.code).to.equal('FORBIDDEN');
    expect(organiser.data?.person.email).to.equal('kristina.neumann@foundation.example');
  });

  it('does not include who is registered, for anybody but organisers', async () => {
    const anonymous = await ask(graph.url, REGISTERED);
    const organiser = await ask(graph.url, REGISTERED, { token: await graph.token([Role.ORGANISER]) });

    expect(anonymous.errors?.[0]?.extensions?.code).to.equal('FORBIDDEN');
    expect(organiser.errors).to.equal(undefined);
  });

  it('is nothing with a token that has ended', async () => {
    const token = await graph.token([Role.ADMIN], { expiresAt: new Date(Date.now() - 60_000) });

    const { status, data, errors } = await ask(graph.url, ACCESS, { token });

    expect(status).to.equal(401);
    expect(data).to.equal(undefined);
    expect(errors?.[0]?.extensions?.code).to.equal('UNAUTHENTICATED');
  });

  for (const token of ['rubbish', 'eyJhbGciOiJub25lIn0.eyJyb2xlcyI6WyJhZG1pbiJdfQ.']) {
    it(`is nothing with a token such as ${token}`, async () => {
      const { status, errors } = await ask(graph.url, ACCESS, { token });

      expect(status).to.equal(401);
      expect(errors?.[0]?.extensions?.code).to.equal('UNAUTHENTICATED');
      expect(JSON.stringify(errors)).not.to.contain(token);
    });
  }

  for (const service of ['events', 'networks', 'funding'] as const) {
    it(`is nothing at the subgraph ${service} itself, without the gateway's signature`, async () => {
      const url = graph.gatewayConfig.subgraphs[service];
      const forged = { 'x-participation-viewer': await graph.token([Role.ADMIN]) };

      for (const headers of [{}, forged]) {
        const { status, errors } = await ask(url, '{ __typename }', { headers });
        expect(status).to.equal(401);
        expect(errors?.[0]?.extensions?.code).to.equal('UNAUTHENTICATED');
      }
    });
  }
});
