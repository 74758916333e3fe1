import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { OpenFundingCallDocument, SubmitApplicationDocument } from '../../schema/generated/operations.js';
import { dataFolder } from '../../services/shared/import/files.fixture.js';
import { Role, ROLES } from '../../services/shared/identity.js';
import { ask, dataOf } from '../../services/shared/testing/client.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { type Graph, startGraph } from './graph.fixture.js';
import { askFor, fieldNamed, guardedInTable } from './roles.fixture.js';

const EVENT = 'online-austausch-2025-02-26';
const APPLICANT = 'saechsischer-fluechtlingsrat';

/** Made up: the bundled documents name no amounts. */
const MONEY = `
fundingCalls: [{ id: open-call, programme: partizipations-integrationsprogramm, name: Aufruf, budget: { amount: 800 } }]
grants:
  - { id: changed, recipientLabel: Somebody, year: 2024, amount: { amount: "1.00" }, changes: [{ reason: Less was needed }] }
`;

/** Of each type with guarded fields how one of it is reached, by whoever may have its least guarded field. */
const WAYS: Readonly<Record<string, (fields: string) => string>> = {
  ContactPoint: (fields) => `contactPoint(id: "verteiler-willkommen-online-austausch") { ${fields} }`,
  Event: (fields) => `event(id: "${EVENT}") { ${fields} }`,
  FundingApplication: (fields) => `fundingApplications(first: 1) { nodes { ${fields} } }`,
  FundingCall: (fields) => `fundingCall(id: "open-call") { ${fields} }`,
  Grant: (fields) => `grant(id: "changed") { ${fields} }`,
  GrantChange: (fields) => `grant(id: "changed") { changes { ${fields} } }`,
  MailingList: (fields) => `mailingList(id: "willkommen-online-austausch") { ${fields} }`,
  OnlineAccess: (fields) => `event(id: "${EVENT}") { onlineAccess { ${fields} } }`,
  Organisation: (fields) => `organisation(id: "${APPLICANT}") { ${fields} }`,
  OrganisationSet: (fields) => `stakeholderCategory(id: "behoerden") { organisationSet { ${fields} } }`,
  Person: (fields) => `person(id: "kristina-neumann") { ${fields} }`,
  Registration: (fields) => `event(id: "${EVENT}") { registrations(first: 1) { nodes { ${fields} } } }`,
  RegistrationTerms: (fields) => `event(id: "${EVENT}") { registrationTerms { ${fields} } }`,
};

/** Every guarded field that is not asked for directly, of something that there is, on behalf of every role. */
describe('who may have what of something', () => {
  const stopping = stopAfter(after);
  const below = [...guardedInTable()].filter(
    ([name]) => !/^(Query|Mutation|Subscription)\./.test(name) && fieldNamed(name) !== undefined,
  );
  const tokens = new Map<Role, string>();
  let graph: Graph;

  before(async function () {
    this.timeout(60_000);
    graph = stopping(await startGraph());
    for (const role of ROLES.filter((each) => each !== Role.PUBLIC)) tokens.set(role, await graph.token([role]));
    await graph.add([await stopping(await dataFolder()).write('money.yaml', MONEY)]);
    const send = (role: Role, variables: object) => ({
      variables: { ...variables, idempotencyKey: randomUUID() } as never,
      token: tokens.get(role) ?? '',
    });
    await dataOf(graph.url, OpenFundingCallDocument, send(Role.ORGANISER, { id: 'open-call' }));
    const input = { call: 'open-call', applicant: APPLICANT, requested: { amount: '1.00', currency: 'EUR' } };
    await dataOf(graph.url, SubmitApplicationDocument, send(Role.PARTNER, { input }));
    const register = `mutation { register(input: { eventId: "${EVENT}", name: "Ada Example",
      email: "ada@participants.example" }) { registration { id } } }`;
    await dataOf(graph.url, register);
  });

  it('has a way to each type', () => {
    const types = new Set(below.map(([name]) => name.split('.')[0] ?? ''));

    expect(Object.keys(WAYS)).to.have.members([...types]);
  });

  for (const [name, roles] of below) {
    it(`${name}: ${roles.join(', ')}`, async () => {
      const field = fieldNamed(name) ?? expect.fail();
      const query = `{ ${WAYS[name.split('.')[0] ?? '']?.(`asked: ${askFor(field)}`)} }`;

      const answers = await Promise.all(ROLES.map((role) => asked(query, role)));

      expect(ROLES.filter((_, at) => answers[at]?.isRefused === false)).to.have.members([...roles]);
      for (const role of roles) expect(answers[ROLES.indexOf(role)], role).to.include({ isReached: true });
    });
  }

  async function asked(query: string, role: Role): Promise<{ isReached: boolean; isRefused: boolean }> {
    const token = tokens.get(role);
    const { data, errors } = await ask(graph.url, query, token === undefined ? {} : { token });
    const codes = (errors ?? []).map(({ extensions }) => extensions?.code);
    expect(codes, query).to.not.include('GRAPHQL_VALIDATION_FAILED');
    return { isReached: JSON.stringify(data).includes('"asked":'), isRefused: codes.includes('FORBIDDEN') };
  }
});
