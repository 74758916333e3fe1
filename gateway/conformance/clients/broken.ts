import { isDeepStrictEqual } from 'node:util';

/** A promise that a gateway did not keep. The message says what was seen. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/** @throws Broken */
export function holds(isTrue: boolean, what: string): void {
  if (!isTrue) throw new Broken(what);
}

/** @throws Broken */
export function equals(actual: unknown, wanted: unknown, what: string): void {
  holds(isDeepStrictEqual(actual, wanted), `${what} is ${text(actual)}, not ${text(wanted)}`);
}

/** As short as a line of a report has room for. */
export function text(value: unknown): string {
  const json = value === undefined ? 'undefined' : JSON.stringify(value);
  return json.length > 200 ? `${json.slice(0, 200)}…` : json;
}
