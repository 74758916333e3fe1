import { env } from 'node:process';
import { isDeepStrictEqual } from 'node:util';
import type { QueryPlan } from '@apollo/query-planner';
import { expect } from 'chai';
import { type ExecutionResult, parse, print } from 'graphql';
import { LRUCache } from 'lru-cache';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import type { AnswerResult } from './answering/answer.js';
import { type Execution, startExecution } from './execution.js';
import { apolloPlanner, type Planner } from './planner.js';
import { withoutConstantConditions } from './planning/constant-conditions.js';
import { type ComparedAnswer, compared } from './testing/compared-answer.js';
import { hitsKnownFault } from './testing/known-fault.js';
import { leadsToNull } from './testing/leads-to-null.js';
import { generateOperation, type GeneratedOperation } from './testing/operation-generator.js';
import { Random } from './testing/random.js';
import { shrink } from './testing/shrink.js';
import { startStockGateway, type StockGateway } from './testing/stock-gateway.js';
import { startTown } from './testing/town/town.js';

/** CI asks for more; a failure names the seed that repeats it. */
const OPERATIONS = Number(env['DIFFERENTIAL_OPERATIONS'] ?? 200);
const SEED = Number(env['DIFFERENTIAL_SEED'] ?? 20_261);
const MS_PER_OPERATION = 300;

type Outcome = ComparedAnswer | { readonly refused: string };

function comparedOrRefused(outcome: PromiseSettledResult<AnswerResult | ExecutionResult>): Outcome {
  return outcome.status === 'fulfilled' ? compared(outcome.value) : { refused: String(outcome.reason) };
}

describe('execution beside @apollo/gateway', () => {
  const stopping = stopAfter(after);
  let planner: Planner;
  let execution: Execution<object>;
  let stock: StockGateway;

  before(async () => {
    const town = stopping(await startTown());
    const plans = new LRUCache<string, QueryPlan>({
      max: 10,
      memoMethod: (query) => apollo.plan(parse(query), undefined),
    });
    const apollo = apolloPlanner(town.supergraphSdl);
    planner = { ...apollo, plan: (document) => plans.memo(print(document)) };
    execution = stopping(startExecution<object>({ planner, subgraphs: town.urls }));
    stock = stopping(
      await startStockGateway(town.supergraphSdl, (query) =>
        plans.memo(print(withoutConstantConditions(parse(query)))),
      ),
    );
  });

  const ask = async ({ query, variables }: GeneratedOperation): Promise<AnswerResult> => {
    const operation = execution.prepare(query, parse(query)); // the planner fails on a few operations, for both
    const answer = await execution.execute(operation, { variables, context: {} });
    const result = answer.toResult();
    expect(JSON.parse(answer.toText()), query).to.deep.equal(result);
    for (const { path = [] } of result.errors ?? []) {
      expect(leadsToNull(result.data, path), `${query}: ${path.join('.')}`).to.equal(true);
    }
    return result;
  };

  const both = async (operation: GeneratedOperation): Promise<{ ours: Outcome; stock: Outcome }> => {
    const [ours, theirs] = await Promise.allSettled([ask(operation), stock.execute(operation)]);
    return { ours: comparedOrRefused(ours), stock: comparedOrRefused(theirs) };
  };

  const differs = async (operation: GeneratedOperation): Promise<boolean> => {
    if (hitsKnownFault(planner.apiSchema, parse(operation.query))) return false;
    const answers = await both(operation);
    return !('refused' in answers.stock) && !isDeepStrictEqual(answers.ours, answers.stock);
  };

  it(`gives the same data and errors for ${OPERATIONS} random operations (seed ${SEED})`, async function () {
    this.timeout(10_000 + OPERATIONS * MS_PER_OPERATION);
    const random = new Random(SEED);

    for (let count = 0; count < OPERATIONS; count++) {
      const operation = generateOperation(planner.apiSchema, random);
      if (!(await differs(operation))) continue;

      const smallest = await shrink(planner.apiSchema, operation, differs);
      const answers = await both(smallest);
      const told = `operation ${count} of seed ${SEED}:\n${smallest.query}\n${JSON.stringify(smallest.variables)}`;
      expect(answers.ours, told).to.deep.equal(answers.stock);
    }
  });
});
