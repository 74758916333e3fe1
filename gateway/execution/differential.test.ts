import { env } from 'node:process';
import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { PLANNERS } from './planners.js';
import { type Comparison, startComparison, type Verdict } from './testing/differential/comparison.js';
import { generateOperation } from './testing/differential/operation-generator.js';
import { Random } from '../../services/shared/random.js';
import { type Scene, SCENES } from './testing/differential/scenes.js';
import { shrink } from './testing/differential/shrink.js';
import { hiveIsThere } from './testing/each-planner.js';

/** Over this project's graph; over the others some more. CI asks for many, in several processes. */
const OPERATIONS = Number(env['DIFFERENTIAL_OPERATIONS'] ?? 200);
const SEED = Number(env['DIFFERENTIAL_SEED'] ?? 20_261);
/** `0/2`: the first of two processes, which takes every second operation. */
const [PART = 0, PARTS = 1] = (env['DIFFERENTIAL_PART'] ?? '0/1').split('/').map(Number);
const MS_PER_OPERATION = 300;
/** Where more than these are refused by @apollo/gateway, or known to go wrong there, too little is compared. */
const LEAST_EQUAL = 0.75;

const random = (operation: number): Random => new Random(Math.imul(SEED, 1_000_003) + operation);

for (const scene of SCENES) {
  const operations = Math.ceil((OPERATIONS * scene.share) / 100);

  describe(`execution beside @apollo/gateway, over ${scene.name}`, () => {
    const stopping = stopAfter(after);
    const tally = new Map<Verdict, number>();
    const { stackTraceLimit } = Error;
    let comparison: Comparison;

    before(async function () {
      this.timeout(120_000);
      if (scene.planner === 'hive' && !(await hiveIsThere())) this.skip();
      Error.stackTraceLimit = 0; // many subgraphs' answers are failures, and their stacks are dear
      comparison = stopping(await compare(scene, stopping));
    });

    after(() => {
      Error.stackTraceLimit = stackTraceLimit;
    });

    it(`gives the same data and errors for ${operations} random operations (seed ${SEED})`, async function () {
      this.timeout(20_000 + operations * MS_PER_OPERATION);

      for (let number = PART; number < operations; number += PARTS) {
        const verdict = await judge(comparison, scene, number);
        tally.set(verdict, (tally.get(verdict) ?? 0) + 1);
      }

      const asked = [...tally.values()].reduce((sum, count) => sum + count, 0);
      expect((tally.get('equal') ?? 0) / asked, JSON.stringify([...tally])).to.be.at.least(LEAST_EQUAL);
    });
  });
}

async function compare(scene: Scene, stopping: ReturnType<typeof stopAfter>): Promise<Comparison> {
  const federation = stopping(await scene.start(SEED));
  const planner = await PLANNERS[scene.planner](federation.supergraphSdl);
  return startComparison(federation, {
    planner,
    sharesPlans: scene.sharesPlans,
    countsErrors: scene.planner === 'apollo',
  });
}

/** @throws AssertionError with the smallest operation that the two answer differently */
async function judge(comparison: Comparison, { name, ids }: Scene, number: number): Promise<Verdict> {
  const operation = generateOperation(comparison.schema, { random: random(number), ids });
  const verdict = await comparison.verdict(operation);
  if (verdict !== 'different') return verdict;

  const isDifferent = async (one: typeof operation): Promise<boolean> =>
    (await comparison.verdict(one)) === 'different';
  const smallest = await shrink(comparison.schema, operation, isDifferent);
  const { ours, stock } = await comparison.outcomes(smallest);
  const told = `operation ${number} of seed ${SEED} over ${name}:\n${smallest.query}\n${JSON.stringify(smallest.variables)}`;
  expect(ours, told).to.deep.equal(stock);
  return verdict;
}
