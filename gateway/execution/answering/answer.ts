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
  /** The whole response as JSON. */
  toText(): string;
  toResult(): AnswerResult;
}

/** An answer of which at least a part was executed. */
export function answer(shape: OperationShape, data: JsonObject, found: readonly AnswerError[]): Answer {
  const errors = found.map((error) => (error.path ? { ...error, path: shape.clientPath(error.path) } : error));
  return {
    toText: () => {
      const { projected = 'null', all } = project(shape.text, data, errors);
      return all.length === 0 ? `{"data":${projected}}` : `{"errors":${JSON.stringify(all)},"data":${projected}}`;
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

/** An answer to a request that was refused before anything was executed. */
export function refusal(errors: readonly AnswerError[]): Answer {
  return { toText: () => JSON.stringify({ errors }), toResult: () => ({ errors }) };
}
