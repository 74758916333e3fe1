import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect } from 'chai';
import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { projectFile } from '../../../services/shared/project.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { apolloPlanner } from '../planner.js';
import { type PlannerThread, startPlannerThread } from './planner-thread.js';
import { PlanningTimeout } from './planning-timeout.js';

const SDL = readFileSync(projectFile('schema/supergraph.graphql'), 'utf8');

const many = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

/** Two fragments that each hold both of the next two: no limit of the gateway would let so many levels pass. */
const doubled = (levels: number): DocumentNode =>
  parse(
    `{ event(id: "x") { ...A0 ...B0 } }
     ${many(levels, (at) => `fragment A${at} on Event { ...A${at + 1} ...B${at + 1} }`)}
     ${many(levels, (at) => `fragment B${at} on Event { ...A${at + 1} ...B${at + 1} }`)}
     fragment A${levels} on Event { id } fragment B${levels} on Event { kind }`,
  );

const SMALL = parse('query Small { event(id: "x") { title hosts { name } } }');

describe('the planner in a thread of its own', function () {
  this.timeout(120_000);
  const stopping = stopAfter(after);
  let thread: PlannerThread;

  before(async () => {
    thread = stopping(await startPlannerThread({ planner: 'apollo', supergraphSdl: SDL }, 60_000));
  });

  it('makes the plans of the planner itself, and knows the same schemas', async () => {
    const planner = apolloPlanner(SDL);

    expect(await thread.plan(SMALL, undefined)).to.deep.equal(planner.plan(SMALL, undefined));
    expect(thread.subgraphNames).to.deep.equal(planner.subgraphNames);
    expect(Object.keys(thread.apiSchema.getTypeMap())).to.deep.equal(Object.keys(planner.apiSchema.getTypeMap()));
    expect(Object.keys(thread.supergraphSchema.getTypeMap())).to.deep.equal(
      Object.keys(planner.supergraphSchema.getTypeMap()),
    );
  });

  it('says what the planner refuses', async () => {
    const refused = await thread.plan(parse('query A { __typename } query B { __typename }'), undefined).catch(same);

    expect(refused).to.be.instanceOf(GraphQLError).and.to.have.property('message').that.includes('operation name');
  });

  it('keeps nobody waiting who does not ask for a plan', async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    const begun = performance.now();
    delay.enable();
    await thread.plan(doubled(17), undefined);
    delay.disable();

    const plannedMs = performance.now() - begun;
    expect(delay.max / 1e6).to.be.below(plannedMs / 2);
  });

  it('makes small plans before large ones', async () => {
    const planned: string[] = [];
    const plan = (name: string, document: DocumentNode) =>
      thread.plan(document, undefined).then(() => planned.push(name));

    await Promise.all([plan('first', doubled(12)), plan('large', doubled(13)), plan('small', SMALL)]);

    expect(planned).to.deep.equal(['first', 'small', 'large']);
  });

  it('gives up what takes too long, and goes on', async () => {
    const hasty = stopping(await startPlannerThread({ planner: 'apollo', supergraphSdl: SDL }, 300));

    const refused = await hasty.plan(doubled(22), undefined).catch(same);
    const waiting = await hasty.plan(SMALL, undefined).catch(same); // while the thread begins anew
    while ((await hasty.plan(SMALL, undefined).catch(same)) instanceof PlanningTimeout);

    expect(refused).to.be.instanceOf(PlanningTimeout);
    expect(refused).to.have.nested.property('extensions.code', 'PLANNING_TIMEOUT');
    expect(waiting).to.satisfy((outcome: object) => outcome instanceof PlanningTimeout || 'node' in outcome);
    expect(await hasty.plan(SMALL, undefined)).to.have.nested.property('node.kind');
  });

  it('ends what is under way when it stops', async () => {
    const stopped = await startPlannerThread({ planner: 'apollo', supergraphSdl: SDL }, 60_000);

    const underWay = stopped.plan(doubled(22), undefined).catch(same);
    await stopped.stop();

    expect(await underWay).to.be.instanceOf(Error);
  });

  it('does not start over what is no supergraph', async () => {
    const refused = await startPlannerThread(
      { planner: 'apollo', supergraphSdl: 'type Query { a: Int }' },
      60_000,
    ).catch(same);

    expect(refused).to.be.instanceOf(Error);
  });
});

function same(thrown: unknown): unknown {
  return thrown;
}
