import { parse, validate } from 'graphql';
import type { AnswerResult } from '../answering/answer.js';
import { type Execution, type ExecutionOptions, type OperationRequest, startExecution } from '../execution.js';
import { apolloPlanner } from '../planner.js';
import type { Federation } from './federation.js';

export interface TestedExecution {
  readonly execution: Execution<object>;
  /** Validates, runs and answers; the text and the values of the answer are the same or it fails. */
  readonly ask: (query: string, request?: Partial<OperationRequest<object>>) => Promise<AnswerResult>;
  stop(): Promise<void>;
}

/** An execution over a federation of the tests. */
export function executionOf(
  federation: Federation<string>,
  { planner = apolloPlanner(federation.supergraphSdl), ...options }: Partial<ExecutionOptions<object>> = {},
): TestedExecution {
  const execution = startExecution<object>({ planner, subgraphs: federation.urls, ...options });

  return {
    execution,
    ask: async (query, request) => {
      const document = parse(query);
      const mistakes = validate(planner.apiSchema, document);
      if (mistakes.length > 0) throw new AggregateError(mistakes, String(mistakes));

      const answer = await execution.execute(await execution.prepare(query, document), { context: {}, ...request });
      const result = JSON.parse(answer.toText()) as AnswerResult;
      if (JSON.stringify(sorted(answer.toResult())) !== JSON.stringify(sorted(result))) {
        throw new Error(`The text ${JSON.stringify(result)} says something else than the values.`);
      }
      return result;
    },
    stop: () => execution.stop(),
  };
}

/** The parts of a response in one order; the text has errors first. */
function sorted({ data, errors }: AnswerResult): unknown {
  return { errors, data };
}
