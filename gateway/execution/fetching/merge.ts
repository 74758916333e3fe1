import { isJsonObject, type JsonObject, setOwnValue } from '../json.js';

/** Names of interfaces: what a subgraph that knows one as an object calls the objects of all its types. */
export type InterfaceNames = ReadonlySet<string>;

/**
 * Adds what a subgraph answered to what is known of an object. Objects and lists of the same length that both sides
 * have are merged, anything else is replaced by the newer value, with two exceptions. null replaces nothing: a subgraph
 * that fails on a shared object loses its own fields, not those of the others. And an interface's name does not replace
 * that of a type, only the other way round.
 */
export function mergeInto(target: JsonObject, source: JsonObject, interfaces: InterfaceNames): void {
  for (const key of Object.keys(source)) {
    const given = source[key];
    if (given === undefined) continue;
    const known = Object.hasOwn(target, key) ? target[key] : undefined;
    if (known === undefined || known === null) setOwnValue(target, key, given);
    else if (key === '__typename') target[key] = typeof given === 'string' && !interfaces.has(given) ? given : known;
    else if (given !== null && !mergeValues(known, given, interfaces)) setOwnValue(target, key, given);
  }
}

/** Merges in place where both sides are of the same shape; says whether they were. */
function mergeValues(known: unknown, given: unknown, interfaces: InterfaceNames): boolean {
  if (known === given) return true;
  if (Array.isArray(known)) {
    if (!Array.isArray(given) || known.length !== given.length) return false;
    for (let index = 0; index < given.length; index++) mergeElement(known, index, given[index], interfaces);
    return true;
  }
  if (!isJsonObject(known) || !isJsonObject(given)) return false;
  mergeInto(known, given, interfaces);
  return true;
}

function mergeElement(list: unknown[], index: number, given: unknown, interfaces: InterfaceNames): void {
  const known = list[index];
  const isMissing = known === undefined || known === null;
  if (isMissing || (given !== null && !mergeValues(known, given, interfaces))) list[index] = given;
}
