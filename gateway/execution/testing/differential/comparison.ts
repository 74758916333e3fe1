import { isDeepStrictEqual } from 'node:util';
import { type ExecutionResult, type FieldNode, type GraphQLSchema, Kind, parse, print, visit } from 'graphql';
import type { AnswerResult } from '../../answering/answer.js';
import { type Execution, startExecution } from '../../execution.js';
import type { LocalPlanner } from '../../planner.js';
import { withoutConstantConditions } from '../../planning/constant-conditions.js';
import type { Federation } from '../federation.js';
import { type ComparedAnswer, compared } from './compared-answer.js';
import { isLacking } from './is-lacking.js';
import { knownFault, replacesRequired, requiredFields } from './known-fault.js';

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
  readonly planner: LocalPlanner;
  /** Whether @apollo/gateway gets the same ones: where its own are known to be wrong, only execution is compared. */
  readonly sharesPlans: boolean;
  /** Whether an error counts as often as it is told: another planner may ask for one entity twice. */
  readonly countsErrors: boolean;
}

export async function startComparison(
  federation: Federation<string>,
  { planner, sharesPlans, countsErrors }: ComparisonOptions,
): Promise<Comparison> {
  const execution = startExecution<object>({ planner, subgraphs: federation.urls });
  const byUrl = new Map(Object.values(federation.subgraphs).map((subgraph) => [subgraph.url, subgraph]));
  const stock = await startStockGateway({
    supergraphSdl: federation.supergraphSdl,
    answer: async (url, request) => byUrl.get(url)?.answer(request),
    plan: sharesPlans ? (query) => planner.plan(withoutConstantConditions(parse(query)), undefined) : null,
  });

  const required = sharesPlans ? new Set<string>() : requiredFields(federation.supergraphSdl);
  const outcomes = async (operation: GeneratedOperation): Promise<{ ours: Outcome; stock: Outcome }> => {
    const [ours, theirs] = await Promise.allSettled([askOurs(execution, operation), stock.execute(operation)]);
    for (const { requests } of byUrl.values()) requests.length = 0;
    const toOutcome = (answer: Answered): Outcome => comparedOrRefused(answer, operation.query, countsErrors);
    return { ours: toOutcome(ours), stock: toOutcome(theirs) };
  };
  const verdict = async (operation: GeneratedOperation): Promise<Verdict> => {
    const fault = knownFault(planner.apiSchema, parse(operation.query));
    if (fault !== null) return `known: ${fault}`;
    const { ours, stock: theirs } = await outcomes(operation);
    if ('refused' in theirs) return 'refused by @apollo/gateway';
    if (isDeepStrictEqual(ours, theirs)) return 'equal';
    if (replacesRequired(required, parse(operation.query))) return 'known: a field in the place of a required one';
    const plain = withPlainConditions(operation);
    const isMisled = plain !== null && isDeepStrictEqual(ours, withoutMarks((await outcomes(plain)).stock));
    return isMisled ? 'known: misled by @skip or @include' : 'different';
  };
  const stop = async (): Promise<void> => {
    await Promise.all([execution.stop(), stock.stop()]);
  };
  return { schema: planner.apiSchema, verdict, outcomes, stop };
}

async function askOurs(execution: Execution<object>, { query, variables }: GeneratedOperation): Promise<AnswerResult> {
  const operation = await execution.prepare(query, parse(query)); // the planner fails on a few operations, for both
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

type Answered = PromiseSettledResult<AnswerResult | ExecutionResult>;

function comparedOrRefused(answered: Answered, query: string, countsErrors: boolean): Outcome {
  if (answered.status === 'rejected') return { refused: String(answered.reason) };
  const { data, errors } = compared(answered.value, query);
  return { data, errors: countsErrors ? errors : [...new Set(errors)] };
}

/** Asked for in every selection set, so that conditions leave none empty; taken out of the answer. */
const MARK: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: 'left__over' },
  name: { kind: Kind.NAME, value: '__typename' },
};

/**
 * Asks for the same so that @apollo/gateway understands it: it fetches what a literal `@skip(if: true)` excludes, and
 * does not fetch an object of which conditions leave nothing. Null where there is neither @skip nor @include.
 */
function withPlainConditions({ query, variables }: GeneratedOperation): GeneratedOperation | null {
  if (!/@(skip|include)/.test(query)) return null;
  const marked = visit(parse(query), {
    SelectionSet: { leave: (set) => ({ ...set, selections: [...set.selections, MARK] }) },
  });
  return { query: print(withoutConstantConditions(marked)), variables };
}

function withoutMarks(outcome: Outcome): Outcome {
  const drop = (key: string, value: unknown): unknown => (key === MARK.alias?.value ? undefined : value);
  return JSON.parse(JSON.stringify(outcome, drop)) as Outcome;
}
