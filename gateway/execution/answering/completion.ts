import { type GraphQLEnumType, type GraphQLLeafType, isEnumType } from 'graphql';
import type { AnswerError } from './answer-error.js';
import type { ResponsePath } from '../json.js';
import type { Output } from './output.js';

/**
 * Turns a subgraph's value, never null, into a part of the answer. undefined where it cannot: the field is then null,
 * or whatever holds it if the field must not be.
 */
export type Completer<T> = (value: unknown, faults: Fault[]) => T | undefined;

/** A value that may not stand where it does. Its path grows from the inside out while the answer is built. */
export interface Fault {
  readonly message: string;
  readonly reversedPath: (string | number)[];
}

/** Every fault since `from` happened below this key. */
export function faultsBelow(faults: Fault[], from: number, key: string | number): void {
  for (let index = from; index < faults.length; index++) faults[index]?.reversedPath.push(key);
}

/**
 * The errors that a client still has to be told: a null that breaks a promise and that no error of a subgraph speaks of
 * already. An error speaks of its own field, of what is in it and of what holds it, since null travels upwards.
 */
export function unexplained(faults: readonly Fault[], errors: readonly AnswerError[]): AnswerError[] {
  const told = new ToldPlaces(errors);
  return faults
    .map(({ message, reversedPath }) => ({ message, path: reversedPath.toReversed() }))
    .filter(({ path }) => !told.has(path))
    .map((fault) => ({ ...fault, extensions: { code: 'SUBGRAPH_INVALID_VALUE' } }));
}

interface Place {
  isTold: boolean;
  readonly inside: Map<string | number, Place>;
}

/** Where in an answer errors are. Gone through once: there can be as many of them as objects, and as many faults. */
class ToldPlaces {
  readonly #whole = newPlace();

  constructor(errors: readonly AnswerError[]) {
    for (const { path = [] } of errors) {
      let place = this.#whole;
      for (const element of path) {
        const next = place.inside.get(element) ?? newPlace();
        place.inside.set(element, next);
        place = next;
      }
      place.isTold = true;
    }
  }

  /** Whether an error is told of this place, of what holds it, or of what is in it. */
  has(path: ResponsePath): boolean {
    let place = this.#whole;
    for (const element of path) {
      const next = place.inside.get(element);
      if (place.isTold || next === undefined) return place.isTold;
      place = next;
    }
    return true;
  }
}

function newPlace(): Place {
  return { isTold: false, inside: new Map() };
}

const MAX_INT = 2 ** 31 - 1;
const MIN_INT = -(2 ** 31);

const BUILT_IN: Readonly<Record<string, (value: unknown) => unknown>> = {
  Int: (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= MIN_INT && value <= MAX_INT ? value : undefined,
  Float: (value) => (typeof value === 'number' ? value : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  String: (value) => (typeof value === 'string' ? value : undefined),
  ID: (value) => {
    if (typeof value === 'string') return value;
    return typeof value === 'number' && Number.isInteger(value) ? String(value) : undefined;
  },
};

/** Completes scalars and enums. Custom scalars pass as they are; enum values that clients may not see do not. */
export function leafCompleter<T>(type: GraphQLLeafType, field: string, output: Output<T>): Completer<T> {
  if (isEnumType(type)) return enumCompleter(type, field, output);
  const check = BUILT_IN[type.name];
  if (check === undefined) return (value) => output.leaf(value);

  return (value, faults) => {
    const checked = check(value);
    if (checked !== undefined) return output.leaf(checked);
    faults.push({ message: `The value of field ${field} is not of type ${type.name}.`, reversedPath: [] });
    return undefined;
  };
}

function enumCompleter<T>(type: GraphQLEnumType, field: string, output: Output<T>): Completer<T> {
  const values = new Map<unknown, T>(type.getValues().map(({ name }) => [name, output.leaf(name)]));
  return (value, faults) => {
    const known = values.get(value);
    // The value itself is not named: it may be one that is hidden from clients.
    if (known === undefined) {
      faults.push({ message: `The value of field ${field} is not of type ${type.name}.`, reversedPath: [] });
    }
    return known;
  };
}
