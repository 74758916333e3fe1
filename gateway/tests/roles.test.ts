import { expect } from 'chai';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { Role, ROLES } from '../../services/shared/identity.js';
import { ask } from '../../services/shared/testing/client.js';
import { type Graph, startGraph } from './graph.fixture.js';
import { API, askFor, guardedInTable } from './roles.fixture.js';

/** Every field that is asked for directly, on behalf of every role, through the gateway; what is below them is in `roles-below.test.ts`. */
describe('who may ask for what', () => {
  const guarded = guardedInTable();
  let graph: Graph;
  const tokens = new Map<Role, string>();

  before(async function () {
    this.timeout(60_000);
    graph = await startGraph();
    for (const role of ROLES.filter((each) => each !== Role.PUBLIC)) tokens.set(role, await graph.token([role]));
  });
  after(() => graph.stop());

  for (const type of [API.getQueryType(), API.getMutationType()]) {
    if (!type) continue;
    const keyword = type === API.getMutationType() ? 'mutation' : 'query';
    for (const field of Object.values(type.getFields())) {
      const roles = guarded.get(`${type.name}.${field.name}`) ?? ROLES;
      it(`${keyword} ${field.name}: ${roles.length === ROLES.length ? 'everybody' : roles.join(', ')}`, async () => {
        const operation = `${keyword} { ${askFor(field)} }`;

        const passed = await Promise.all(ROLES.map((role) => passes(operation, role)));

        expect(ROLES.filter((_, at) => passed[at])).to.have.members([...roles]);
      });
    }
  }

  for (const field of Object.values(API.getSubscriptionType()?.getFields() ?? {})) {
    const roles = guarded.get(`Subscription.${field.name}`) ?? ROLES;
    it(`subscription ${field.name}: ${roles.length === ROLES.length ? 'everybody' : roles.join(', ')}`, async () => {
      const passed = await Promise.all(ROLES.map((role) => begins(`subscription { ${askFor(field)} }`, role)));

      expect(ROLES.filter((_, at) => passed[at])).to.have.members([...roles]);
    });
  }

  /** Whether a subscription tells anything but that it is refused. */
  async function begins(query: string, role: Role): Promise<boolean> {
    const token = tokens.get(role);
    const connectionParams = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    const client = createClient({ url: graph.url.replace('http', 'ws'), webSocketImpl: WebSocket, connectionParams });
    try {
      const { value } = (await client.iterate({ query }).next()) as IteratorResult<ExecutionResult, undefined>;
      const codes = (value?.errors ?? []).map(({ extensions }) => extensions['code']);
      return !codes.includes('FORBIDDEN');
    } catch (refused) {
      const codes = (refused as GraphQLError[]).map(({ extensions }) => extensions['code']);
      expect(codes, query).to.not.include('GRAPHQL_VALIDATION_FAILED');
      return !codes.includes('FORBIDDEN');
    } finally {
      await client.dispose();
    }
  }

  async function passes(operation: string, role: Role): Promise<boolean> {
    const token = tokens.get(role);
    const { errors } = await ask(graph.url, operation, token === undefined ? {} : { token });
    const codes = (errors ?? []).map(({ extensions }) => extensions?.code);
    expect(codes, operation).to.not.include('GRAPHQL_VALIDATION_FAILED');
    return !codes.includes('FORBIDDEN');
  }
});
