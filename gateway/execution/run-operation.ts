import { GraphQLError } from 'graphql';
import { type Answer, answer, refusal, wholeAnswer } from './answering/answer.js';
import type { AnswerError } from './answering/answer-error.js';
import { takeRootErrors } from './fetching/fetch-node.js';
import { isJsonObject } from './json.js';
import type { CompiledOperation } from './operation.js';
import { RequestRefused } from './request-refused.js';
import type { Run } from './fetching/run.js';

/** What a run is given from outside. */
export type RunRequest = Pick<
  Run,
  'cache' | 'clients' | 'headersFor' | 'joined' | 'onKept' | 'onResponse' | 'signal' | 'variables'
>;

/** What the owner of a subscription's field sent. */
export interface Update {
  readonly data?: unknown;
  readonly errors?: readonly unknown[] | null | undefined;
}

/** Valid by the schema that clients see, and yet no subgraph can be asked for it: composition lets some such pass. */
function noPlan(path: string): AnswerError {
  return { message: `No subgraph can answer "${path}" in this operation.`, extensions: { code: 'NO_PLAN' } };
}

/**
 * Runs an operation's plan, from nothing or from a subscription's update.
 *
 * @throws only the reason of the signal
 */
export async function runOperation(
  operation: CompiledOperation,
  request: RunRequest,
  update: Update | null,
): Promise<Answer> {
  const run = startRun(operation, request);
  if ('toText' in run) return run;

  if (update !== null) takeUpdate(run, operation, update);
  await operation.step(run);
  if (run.whole !== null) return wholeAnswer(run.whole);
  return answer(operation.shape(run.conditions), run.data, run.errors);
}

/** Checks the variables and sets up the data; answers a wrong request at once. */
function startRun(operation: CompiledOperation, request: RunRequest): Run | Answer {
  try {
    const conditions = operation.conditions(operation.coerce(request.variables));
    if (operation.unplanned !== null) return refusal([noPlan(operation.unplanned)]);
    const { introspection } = operation.shape(conditions);
    return { ...request, conditions, data: introspection?.(request.variables) ?? {}, whole: null, errors: [] };
  } catch (error) {
    if (error instanceof RequestRefused) return refusal(error.errors.map(mistakeError));
    if (error instanceof GraphQLError) return refusal([mistakeError(error)]);
    throw error;
  }
}

function mistakeError({ message, extensions }: GraphQLError): AnswerError {
  return { message, extensions: { code: 'BAD_USER_INPUT', ...extensions } };
}

function takeUpdate(run: Run, { source }: CompiledOperation, { data, errors }: Update): void {
  if (source === null) throw new Error('Only a subscription has updates to complete.');
  takeRootErrors(run, source.node, errors ?? [], []);
  if (!isJsonObject(data)) return;
  source.rewrite?.(data);
  Object.assign(run.data, data);
}
