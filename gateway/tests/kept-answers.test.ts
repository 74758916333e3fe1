import { expect } from 'chai';
import pg from 'pg';
import { Role } from '../../services/shared/identity.js';
import { startGateway } from '../start.js';
import { type Graph, sharedGraph } from './graph.fixture.js';

const HOSTED = '{ organisation(id: "bezirksamt-pankow") { id name } }';
/** Funding knows which event it is, events the rest. */
const EVENT_OF_ANOTHER = '{ programmeCycle(id: "programmdialog-2015") { closingEvent { id edition } } }';

describe('answers of the graph', () => {
  let graph: Graph;
  let gateway: { url: string; stop: () => Promise<void> };
  let events: pg.Client;

  before(async function () {
    this.timeout(60_000);
    graph = await sharedGraph();
    gateway = await startGateway({ ...graph.gatewayConfig, entityCacheBytes: 10_000_000 });
    events = new pg.Client({ connectionString: graph.databases.events });
    await events.connect();
  });

  after(async () => {
    await events.end();
    await gateway.stop();
  });

  async function ask(query: string, headers: Record<string, string> = {}) {
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
    const { headers: told } = response;
    return { data, errors, cacheControl: told.get('cache-control'), vary: told.get('vary') };
  }

  for (const [what, query, cacheControl] of [
    ['an organisation', HOSTED, 'max-age=60, public'],
    ['events, whose changes are announced', '{ event(id: "integrationskonferenz-mitte") { id } }', 'no-store'],
    ['a list', '{ organisations { nodes { id } } }', 'no-store'],
    ['what is not there with an error', '{ events(first: 1000) { nodes { id } } }', 'no-store'],
    ['the schema', '{ __schema { queryType { name } } }', 'no-store'],
  ] as const) {
    it(`about ${what} say ${cacheControl}, the first time and later`, async () => {
      const answers = [await ask(query), await ask(query), await ask(query), await ask(query), await ask(query)];

      expect(answers.map((answer) => answer.cacheControl)).to.deep.equal(answers.map(() => cacheControl));
    });
  }

  it('to a caller with a token are for nobody else', async () => {
    const authorization = `Bearer ${await graph.token([Role.PARTNER])}`;

    const { cacheControl, vary } = await ask(HOSTED, { authorization });

    expect({ cacheControl, vary }).to.deep.equal({
      cacheControl: 'max-age=60, private',
      vary: 'authorization, origin',
    });
  });

  it('about an event are kept, and new as soon as its change is announced', async function () {
    this.timeout(20_000);
    const before = await edition();

    await events.query('set session_replication_role = replica'); // triggers are off: nobody is told
    await change(76);
    await events.query('reset session_replication_role');
    expect(await edition()).to.equal(before);

    for (const changed of [77, 78, before]) {
      const announced = announcement();
      await change(changed);
      await announced;
      // What was announced to us is under way to the gateway, on a connection of its own.
      while ((await edition()) !== changed) await new Promise((resolve) => setImmediate(resolve));
      for (let again = 0; again < 5; again++) expect(await edition()).to.equal(changed);
    }
  });

  async function edition(): Promise<number | null> {
    const { data, errors } = await ask(EVENT_OF_ANOTHER);
    expect(errors).to.equal(undefined);
    return (data as { programmeCycle: { closingEvent: { edition: number | null } } }).programmeCycle.closingEvent
      .edition;
  }

  async function change(to: number | null): Promise<void> {
    await events.query('update event set edition = $1 where id = $2', [to, 'programmdialog-2015-abschluss']);
  }

  async function announcement(): Promise<void> {
    await events.query('listen event_changed');
    return new Promise((resolve) => events.once('notification', () => resolve()));
  }
});
