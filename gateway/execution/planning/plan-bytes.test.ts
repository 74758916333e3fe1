import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'graphql';
import { heapUsed } from '../../../services/shared/testing/heap-used.js';
import { projectFile } from '../../../services/shared/project.js';
import { startExecution } from '../execution.js';
import { apolloPlanner } from '../planner.js';

const MB = 1024 * 1024;
const NOWHERE = 'http://127.0.0.1:1/graphql';
const SUBGRAPHS = { events: NOWHERE, networks: NOWHERE, funding: NOWHERE };
const FIELDS = `fragment O on Organisation { name events(first: 1) { nodes { title hosts { name } series { title } } }
  grants(first: 1) { nodes { id recipient { name } } } projects { name } adoptedPlans { name } }
  fragment E on Event { title hosts { ...O } participations { party { ... on Organisation { ...O } } } }`;
/** Short, and with a long plan: fragments are spread out in it. */
const operation = (index: number) =>
  `query Q${index} { ${Array.from({ length: 8 }, (_, at) => `a${at}: event(id: "${index}-${at}") { ...E }`).join(' ')} } ${FIELDS}`;

describe('the memory that is reckoned for compiled operations', function () {
  this.timeout(60_000);
  const planner = apolloPlanner(readFileSync(projectFile('schema/supergraph.graphql'), 'utf8'));
  const execution = startExecution({ planner, subgraphs: SUBGRAPHS });
  const compile = async (text: string) => execution.prepare(text, parse(text));

  after(() => execution.stop());

  it('is about what they take, for short ones and for those with long plans', async () => {
    await compile(operation(0));
    const before = heapUsed();

    const compiled = await Promise.all([1, 2, 3, 4].map((index) => compile(operation(index))));

    const reckoned = compiled.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(reckoned).to.be.above(MB);
    expect(reckoned / (heapUsed() - before)).to.be.within(0.5, 3);
    expect((await compile('{ event(id: "x") { title } }')).bytes).to.be.within(10_000, 100_000);
  });

  it('is kept to: the least recently used one goes first', async () => {
    const { bytes } = await compile(operation(0));
    const narrow = startExecution({ planner, subgraphs: SUBGRAPHS, operationsBytes: 3 * bytes });
    const prepare = async (index: number) => narrow.prepare(operation(index), parse(operation(index)));
    const [first, second] = [await prepare(1), await prepare(2)];

    expect(await prepare(1)).to.equal(first);
    await prepare(3);

    expect(await prepare(1)).to.equal(first);
    expect(await prepare(2)).to.not.equal(second);
    await narrow.stop();
  });
});
