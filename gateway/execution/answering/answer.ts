import type { AnswerError } from './answer-error.js';
import { type Fault, unexplained } from './completion.js';
import type { JsonObject } from '../json.js';
import type { OperationShape } from './operation-shape.js';
import type { Projection } from './project.js';

/** A GraphQL response as plain values. `data` is missing where nothing was executed. */
export interface AnswerResult {
  readonly data?: JsonObject | null;
  readonly errors?: readonly AnswerError[];
}

/** What a request gets: as text to be sent, or as values to be looked at. Made when asked for. */
export interface Answer {
  /** False for a request that was refused before anything of it was executed. */
  readonly wasExecuted: boolean;
  /** The whole response as JSON; {@link hasErrors} tells whether it is without errors. */
  toText(): string;
  toResult(): AnswerResult;
}

/** An answer of which at least a part was executed. */
export function answer(shape: OperationShape, data: JsonObject, found: readonly AnswerError[]): Answer {
  const errors = found.map((error) => (error.path ? { ...error, path: shape.clientPath(error.path) } : error));
  return {
    wasExecuted: true,
    toText: () => {
      const { projected = 'null', all } = project(shape.text, data, errors);
      return all.length === 0 ? `{"data":${projected}}` : `${ERRORS_FIRST}${JSON.stringify(all)},"data":${projected}}`;
    },
    toResult: () => {
      const { projected = null, all } = project(shape.value, data, errors);
      return { data: projected as JsonObject | null, ...(all.length > 0 && { errors: all }) };
    },
  };
}

function project<T>(projection: Projection<T>, data: JsonObject, errors: readonly AnswerError[]) {
  const faults: Fault[] = [];
  const projected = projection(data, faults);
  return { projected, all: faults.length === 0 ? errors : [...errors, ...unexplained(faults, errors)] };
}

/** An answer that a subgraph gave as a whole. */
export function wholeAnswer(text: string): Answer {
  return { wasExecuted: true, toText: () => text, toResult: () => JSON.parse(text) as AnswerResult };
}

/** An answer to a request that was refused before anything was executed. */
export function refusal(errors: readonly AnswerError[]): Answer {
  return { wasExecuted: false, toText: () => JSON.stringify({ errors }), toResult: () => ({ errors }) };
}

/** Errors stand first in a response, so that they are seen in a log. */
const ERRORS_FIRST = '{"errors":';

/** Whether a text of {@link Answer} reports errors. */
export function hasErrors(text: string): boolean {
  return text.startsWith(ERRORS_FIRST);
}
