import { isJsonObject, type JsonObject, setOwnValue } from './json.js';

/**
 * Adds what a subgraph answered to what is known of an object. Objects and lists of the same length that both sides
 * have are merged, anything else is replaced by the newer value: a type name that was an interface's becomes exact.
 * null replaces nothing: a subgraph that fails on a shared object loses its own fields, not those of the others.
 */
export function mergeInto(target: JsonObject, source: JsonObject): void {
  for (const key of Object.keys(source)) {
    const given = source[key];
    if (given === undefined) continue;
    const known = Object.hasOwn(target, key) ? target[key] : undefined;
    if (known === undefined || known === null) setOwnValue(target, key, given);
    else if (given !== null && !mergeValues(known, given)) setOwnValue(target, key, given);
  }
}

/** Merges in place where both sides are of the same shape; says whether they were. */
function mergeValues(known: unknown, given: unknown): boolean {
  if (known === given) return true;
  if (Array.isArray(known)) {
    if (!Array.isArray(given) || known.length !== given.length) return false;
    for (let index = 0; index < given.length; index++) mergeElement(known, index, given[index]);
    return true;
  }
  if (!isJsonObject(known) || !isJsonObject(given)) return false;
  mergeInto(known, given);
  return true;
}

function mergeElement(list: unknown[], index: number, given: unknown): void {
  const known = list[index];
  if (known === undefined || known === null || (given !== null && !mergeValues(known, given))) list[index] = given;
}
