import { isDeepStrictEqual } from 'node:util';
import { type ExecutionResult, type GraphQLSchema, parse, print } from 'graphql';
import type { AnswerResult } from '../../answering/answer.js';
import { type Execution, startExecution } from '../../execution.js';
import type { Planner } from '../../planner.js';
import { withoutConstantConditions } from '../../planning/constant-conditions.js';
import type { Federation } from '../federation.js';
import { type ComparedAnswer, compared } from './compared-answer.js';
import { isLacking } from './is-lacking.js';
import { knownFault } from './known-fault.js';

import type { GeneratedOperation } from './operation-generator.js';
import { startStockGateway } from './stock-gateway.js';

/** What a gateway made of an operation. */
export type Outcome = ComparedAnswer | { readonly refused: string };

/** How two gateways did: a reason not to compare them, or whether they agree. */
export type Verdict = 'equal' | 'different' | 'refused by @apollo/gateway' | `known: ${string}`;

/** Our execution and @apollo/gateway over the same subgraphs. */
export interface Comparison {
  /** What operations are made for. */
  readonly schema: GraphQLSchema;
  verdict(operation: GeneratedOperation): Promise<Verdict>;
  outcomes(operation: GeneratedOperation): Promise<{ ours: Outcome; stock: Outcome }>;
  stop(): Promise<void>;
}

export interface ComparisonOptions {
  /** Makes our plans. */
  readonly planner: Planner;
  /** Whether @apollo/gateway gets the same ones: where its own are known to be wrong, only execution is compared. */
  readonly sharesPlans: boolean;
}

export async function startComparison(
  federation: Federation<string>,
  { planner, sharesPlans }: ComparisonOptions,
): Promise<Comparison> {
  const execution = startExecution<object>({ planner, subgraphs: federation.urls });
  const byUrl = new Map(Object.values(federation.subgraphs).map((subgraph) => [subgraph.url, subgraph]));
  const stock = await startStockGateway({
    supergraphSdl: federation.supergraphSdl,
    answer: async (url, request) => byUrl.get(url)?.answer(request),
    plan: sharesPlans ? (query) => planner.plan(withoutConstantConditions(parse(query)), undefined) : null,
  });

  const outcomes = async (operation: GeneratedOperation): Promise<{ ours: Outcome; stock: Outcome }> => {
    const [ours, theirs] = await Promise.allSettled([askOurs(execution, operation), stock.execute(operation)]);
    for (const { requests } of byUrl.values()) requests.length = 0;
    return { ours: comparedOrRefused(ours), stock: comparedOrRefused(theirs) };
  };
  const verdict = async (operation: GeneratedOperation): Promise<Verdict> => {
    const fault = knownFault(planner.apiSchema, parse(operation.query));
    if (fault !== null) return `known: ${fault}`;
    const { ours, stock: theirs } = await outcomes(operation);
    if ('refused' in theirs) return 'refused by @apollo/gateway';
    if (isDeepStrictEqual(ours, theirs)) return 'equal';
    const plain = withoutLiterals(operation);
    const isMisled = plain !== null && isDeepStrictEqual(ours, (await outcomes(plain)).stock);
    return isMisled ? 'known: misled by a literal @skip or @include' : 'different';
  };
  const stop = async (): Promise<void> => {
    await Promise.all([execution.stop(), stock.stop()]);
  };
  return { schema: planner.apiSchema, verdict, outcomes, stop };
}

async function askOurs(execution: Execution<object>, { query, variables }: GeneratedOperation): Promise<AnswerResult> {
  const operation = execution.prepare(query, parse(query)); // the planner fails on a few operations, for both
  const answer = await execution.execute(operation, { variables, context: {} });
  const result = answer.toResult();
  if (!isDeepStrictEqual(JSON.parse(answer.toText()), JSON.parse(JSON.stringify(result)))) {
    throw new Error(`The text of the answer is another one than its values: ${answer.toText()}`);
  }
  for (const { path = [] } of result.errors ?? []) {
    if (!isLacking(result.data, path)) throw new Error(`An error is told of what is there: ${path.join('.')}`);
  }
  return result;
}

function comparedOrRefused(outcome: PromiseSettledResult<AnswerResult | ExecutionResult>): Outcome {
  return outcome.status === 'fulfilled' ? compared(outcome.value) : { refused: String(outcome.reason) };
}

/** Says the same without @skip and @include that no variable decides; null where there are none. */
function withoutLiterals({ query, variables }: GeneratedOperation): GeneratedOperation | null {
  const document = parse(query);
  const plain = print(withoutConstantConditions(document));
  return plain === print(document) ? null : { query: plain, variables };
}
