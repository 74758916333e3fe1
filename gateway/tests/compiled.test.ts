import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { projectFile } from '../../services/shared/project.js';
import { type Graph, sharedGraph } from './graph.fixture.js';

const QUESTIONS = projectFile('schema/operations/questions');

/** More than subgraphs wait for before they compile a document. */
const TIMES = 4;

/** What goes wrong, in a subgraph: refused, not there, wrong input, null. */
const FAILING = {
  'a refused field': '{ contactPoints { nodes { name email } } }',
  'a page that is too large': '{ a: events(first: 1000) { nodes { id } } b: events(first: 1) { totalCount } }',
  'a cursor of another list': '{ events(after: "x") { nodes { id } } }',
  'a sort without what it needs': '{ events(orderBy: RELEVANCE) { nodes { id } } }',
  'nothing there': '{ event(id: "nowhere") { title hosts { name } } organisation(id: "nowhere") { name } }',
};

describe('an operation that is asked again and again', () => {
  let graph: Graph;

  before(async function () {
    this.timeout(60_000);
    graph = await sharedGraph();
  });

  for (const file of readdirSync(QUESTIONS).filter((name) => name.endsWith('.graphql'))) {
    it(`is answered as it was at first: ${file}`, () =>
      staysTheSame(readFileSync(projectFile(`schema/operations/questions/${file}`), 'utf8')));
  }

  for (const [what, query] of Object.entries(FAILING)) {
    it(`fails as it did at first: ${what}`, () => staysTheSame(query));
  }

  async function staysTheSame(query: string): Promise<void> {
    const first = await answerTo(query);

    for (let time = 1; time < TIMES; time++) expect(await answerTo(query)).to.deep.equal(first);
  }

  async function answerTo(query: string): Promise<unknown> {
    const response = await fetch(graph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return { status: response.status, body: await response.json() };
  }
});
