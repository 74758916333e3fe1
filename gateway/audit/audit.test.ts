import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { StartRefused } from '../../services/shared/process.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { PLANNERS } from '../execution/planners.js';
import { startFederation } from '../execution/testing/federation.js';
import { type Contestant, ours, stock } from './contestants.js';
import { auditTable, explain, failures } from './report.js';
import { auditSuite, type SuiteResult } from './run-audit.js';
import { suiteNames } from './suite.js';
import { commitOf, startSuiteServer } from './suite-server.js';

const forgetful: Contestant = {
  name: 'forgetful',
  open: () => Promise.resolve({ answer: () => Promise.resolve({ data: null }), stop: () => Promise.resolve() }),
};
const broken: Contestant = { name: 'broken', open: () => Promise.reject(new Error('no such supergraph')) };

describe('the audit', () => {
  const stopping = stopAfter(after);
  let server: string;
  let result: SuiteResult;

  before(async () => {
    server = await startSuite(stopping);
    result = await auditSuite(server, 'garden', [ours('ours', PLANNERS.apollo), stock, forgetful, broken]);
  });

  it('knows what the suite has', async () => {
    expect(await suiteNames(server)).to.deep.equal(['garden']);
  });

  it('counts for each gateway the cases that it passes', () => {
    expect(auditTable([result], ['ours', 'stock', 'forgetful', 'broken'])).to.deep.equal([
      '| suite  |      ours |     stock | forgetful |    broken |',
      '| ------ | --------: | --------: | --------: | --------: |',
      '| garden |     4 / 4 |     4 / 4 |     0 / 4 |     1 / 4 |',
      '| all    |     4 / 4 |     4 / 4 |     0 / 4 |     1 / 4 |',
    ]);
  });

  it('names what a gateway fails', () => {
    const names = failures([result], 'broken').map(({ name }) => name);

    expect(names).to.deep.equal(['garden_0', 'garden_1', 'garden_3']);
  });

  it('names what one gateway fails and the other one passes', () => {
    expect(failures([result], 'ours', 'broken')).to.deep.equal([]);
    expect(failures([result], 'forgetful', 'broken').map(({ name }) => name)).to.deep.equal(['garden_2']);
  });

  it('explains a failure with the operation, what is wanted and what came', () => {
    expect(failures([result], 'forgetful').slice(0, 1).flatMap(explain)).to.deep.equal([
      'garden_0',
      '{ trees { name } }',
      '  wanted: {"data":{"trees":[{"name":"lime"}]}}',
      '  came:   {"data":null}',
      '',
    ]);
  });
});

describe('the audit does not start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'no-suite-'));

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('in a folder that is no checkout of the suite', async () => {
    expect(await refusalOf(folder)).to.match(/is no checkout/);
  });

  it('before the packages of the suite are installed', async () => {
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src', 'cli.ts'), '');

    expect(await refusalOf(folder)).to.match(/run "npm install" there/);
  });

  it('and knows no commit, where git knows none', async () => {
    expect(await commitOf(folder)).to.equal(null);
  });
});

async function refusalOf(folder: string): Promise<string> {
  const outcome = await startSuiteServer(folder).catch((error: unknown) => error);
  if (outcome instanceof StartRefused) return outcome.message;
  throw new Error('It started.');
}

/** A suite with one graph and four cases, and with an id that its subgraph takes only once. */
async function startSuite(stopping: ReturnType<typeof stopAfter>): Promise<string> {
  const planted = new Set<string>();
  const { supergraphSdl, urls } = stopping(
    await startFederation({
      trees: {
        typeDefs: 'type Query { trees: [Tree!]! } type Tree @key(fields: "id") { id: ID! name: String! }',
        resolvers: { Query: { trees: () => [{ id: '1', name: 'lime' }] } },
      },
      heights: {
        typeDefs: `type Tree @key(fields: "id") { id: ID! height: Int! }
          type Query { tallest: Int! } type Mutation { plant(id: ID!): Boolean! }`,
        resolvers: {
          Tree: { __resolveReference: ({ id }: { id: string }) => ({ id }), height: () => 12 },
          Query: { tallest: () => null },
          Mutation: { plant: (_: unknown, { id }: { id: string }) => planted.size < planted.add(id).size },
        },
      },
    }),
  );
  const subgraphs = Object.entries(urls).map(([name, url]) => ({ name, url }));
  let asked = 0;
  const answers: Record<string, () => unknown> = {
    '/ids': () => ['garden'],
    '/garden/supergraph': () => supergraphSdl,
    '/garden/subgraphs': () => subgraphs,
    '/garden/tests': () => [
      { query: '{ trees { name } }', expected: { data: { trees: [{ name: 'lime' }] } } },
      { query: '{ trees { height } }', expected: { data: { trees: [{ height: 12 }] }, errors: false } },
      { query: '{ tallest }', expected: { data: null, errors: true } },
      { query: `mutation { plant(id: "${String(asked++)}") }`, expected: { data: { plant: true } } },
    ],
  };
  const server = createServer(({ url = '' }, response) => {
    const answer = answers[url]?.();
    response
      .writeHead(answer === undefined ? 404 : 200)
      .end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stopping(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}
