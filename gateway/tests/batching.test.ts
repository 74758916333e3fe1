import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import { dataOf } from '../../services/shared/testing/client.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { type Graph, startGraph } from './graph.fixture.js';

const HOSTS = [
  'magistrat-bremerhaven',
  'sozialamt-bremerhaven',
  'volkshochschule-bremerhaven',
  'friedrich-ebert-stiftung',
];
const PEOPLE = ['elke-breitenbach', 'soeren-benn', 'dilek-kolat'];

/** The first one is not where the first host is: for one place two fetches would be alike, and made as one. */
const PLACES = ['berlin-pankow', 'bremerhaven', 'berlin-mitte'];

const PAGE = (first: number) => `{
  events(first: ${first}, filter: { series: ["batching"] }) {
    nodes {
      title
      series { title mailingLists { name } feedsInto { kind } }
      topics { label }
      venue { name place { name } }
      place { name policyPlans { name } }
      hosts { name place { name } participations { id } fundsProgrammes { name } }
      participations { role party { ... on Person { name uptakes { id } } ... on Organisation { name } } office { name } }
      sessions { title participations { id } }
      documents { title }
      links { kind }
      statements { gist }
      sources { document { title publisher { name } } place }
      goodPractices { title }
      feedsInto { kind }
      programmeCycles { name }
      liveCount { confirmed }
      registrationInfo { channel }
    }
  }
}`;

/** Lists of events below entities: of organisations, people, places and series. */
const LISTS = (first: number) => `{
  events(first: ${first}, filter: { series: ["batching"] }) {
    nodes {
      hosts { name events(first: 2) { totalCount nodes { title } pageInfo { hasNextPage } } }
      participations(roles: [SPEAKER]) { party { ... on Person { events(first: 2) { totalCount nodes { title } } } } }
      place { events(first: 2) { totalCount nodes { title } } eventsWithin(last: 2) { totalCount nodes { title } } }
      series { events(first: 2) { totalCount nodes { title } } }
    }
  }
}`;

for (const executor of ['apollo', 'own']) {
  describe(`a federated page of events, through the executor "${executor}"`, () => {
    const stopping = stopAfter(after);
    let graph: Graph;

    before(async function () {
      this.timeout(60_000);
      graph = stopping(await startGraph({ GATEWAY_EXECUTOR: executor, FOLLOW_EVERY_MS: '0' }));
      await importManyEvents(graph);
    });

    it('takes as many SQL statements for 50 events as for 1', async () => {
      const one = await statementsFor(PAGE, 1);
      const fifty = await statementsFor(PAGE, 50);

      expect(one).to.be.above(10); // it does ask all three databases
      expect(fifty).to.equal(one);
    });

    it('takes as many SQL statements for the lists of 50 events as for those of 1', async () => {
      const one = await statementsFor(LISTS, 1);
      const fifty = await statementsFor(LISTS, 50);

      expect(one).to.be.above(10); // five lists with their counts
      expect(fifty).to.equal(one);
    });

    async function statementsFor(queryOf: (first: number) => string, first: number): Promise<number> {
      const counted = countStatements(graph);
      try {
        const { events } = await dataOf<{ events: { nodes: { hosts: object[] }[] } }, object>(
          graph.url,
          queryOf(first),
        );
        expect(events.nodes).to.have.length(first);
        expect(events.nodes.every(({ hosts }) => hosts.length === 1)).to.equal(true);
        return counted.statements;
      } finally {
        counted.stop();
      }
    }
  });
}

/** What a connection that listens asks now and then, whoever else asks what. */
const HEARTBEAT = 'select 1';

/** Counts what the services of a graph ask their databases; in this process there may be another graph, which follows. */
function countStatements({ databases }: Graph): { statements: number; stop: () => void } {
  const names = new Set(Object.values(databases).map((url) => new URL(url).pathname.slice(1)));
  const prototype = pg.Client.prototype as unknown as { query: (...given: unknown[]) => unknown };
  const { query } = prototype;
  const counted = { statements: 0, stop: () => void (prototype.query = query) };
  prototype.query = function counting(this: pg.Client, ...given: unknown[]) {
    if (names.has(this.database ?? '') && given[0] !== HEARTBEAT) counted.statements += 1;
    return query.apply(this, given);
  };
  return counted;
}

/** Fifty events of one shape, each with another mix of hosts and people. */
async function importManyEvents(graph: Graph): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'batching-'));
  const events = Array.from({ length: 50 }, (_, index) => ({
    id: `batching-${index}`,
    title: `Veranstaltung ${index}`,
    kind: 'CONFERENCE',
    series: 'batching',
    date: '2020-05-04',
    topics: ['schule', 'kultur'],
    venue: 'arbeitnehmerkammer-bremerhaven',
    place: PLACES[index % PLACES.length],
    participations: [
      { role: 'HOST', organisation: HOSTS[index % HOSTS.length] },
      { role: 'SPEAKER', person: PEOPLE[index % PEOPLE.length], office: 'senatsmitglied-integration-berlin' },
    ],
    sessions: [{ key: 'talk', kind: 'TALK', title: 'Vortrag' }],
    documents: [{ key: 'flyer', kind: 'PROGRAMME_FLYER', title: 'Flyer' }],
    statements: [{ person: PEOPLE[index % PEOPLE.length], gist: 'Sagt etwas' }],
    links: [{ kind: 'FOLLOW_UP_OF', event: 'integrationskonferenz-bremerhaven-3' }],
    sources: [{ document: 'seite-integrationskonferenzen-bremerhaven', place: `paragraph ${index}` }],
  }));
  try {
    const file = join(folder, 'events.yaml');
    writeFileSync(file, JSON.stringify({ series: [{ id: 'batching', title: 'Reihe' }], events })); // JSON is YAML
    await graph.add([file]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
