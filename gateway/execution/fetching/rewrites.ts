import type { FetchDataRewrite } from '@apollo/query-planner';
import { isJsonObject, type JsonObject, ownValue, type ResponsePath, setOwnValue } from '../json.js';
import type { TypeNames } from '../type-names.js';

/** Changes an object as the planner asks: sets a value (a type name), or renames a key (an alias it invented). */
export type Rewrite = (object: JsonObject) => void;

const FRAGMENT = '... on ';

/** Compiles the rewrites of a fetch into one; null where there are none, which is nearly always. */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  typeNames: TypeNames,
): Rewrite | null {
  if (rewrites === undefined || rewrites.length === 0) return null;
  const compiled = rewrites.map((rewrite) => compileRewrite(rewrite, typeNames));
  return (object) => {
    for (const rewrite of compiled) rewrite(object);
  };
}

function compileRewrite(rewrite: FetchDataRewrite, typeNames: TypeNames): Rewrite {
  const key = rewrite.path.at(-1);
  if (key === undefined || key.startsWith(FRAGMENT)) {
    throw new Error(`The plan has a rewrite that ends at no field: ${rewrite.path.join('.')}`);
  }
  const change = rewrite.kind === 'ValueSetter' ? setter(key, rewrite.setValueTo) : renamer(key, rewrite.renameKeyTo);
  return rewrite.path.slice(0, -1).reduceRight((next, element) => step(element, next, typeNames), change);
}

function setter(key: string, value: unknown): Rewrite {
  return (object) => setOwnValue(object, key, value);
}

function renamer(from: string, to: string): Rewrite {
  return (object) => {
    const value = ownValue(object, from);
    if (value === undefined) return;
    setOwnValue(object, to, value);
    setOwnValue(object, from, undefined);
  };
}

function step(element: string, next: Rewrite, typeNames: TypeNames): Rewrite {
  if (!element.startsWith(FRAGMENT)) return (object) => applyToEach(ownValue(object, element), next);

  const types = typeNames.under(element.slice(FRAGMENT.length));
  return (object) => {
    const typename = object['__typename'];
    if (!typename || (typeof typename === 'string' && types.has(typename))) next(object);
  };
}

function applyToEach(value: unknown, next: Rewrite): void {
  if (Array.isArray(value)) {
    for (const element of value) applyToEach(element, next);
  } else if (isJsonObject(value)) {
    next(value);
  }
}

/** Puts the client's names into a path on which a subgraph used the planner's aliases. */
export function renamePath(path: ResponsePath, rewrites: readonly FetchDataRewrite[] | undefined): ResponsePath {
  let renamed = path;
  for (const rewrite of rewrites ?? []) {
    if (rewrite.kind === 'KeyRenamer') renamed = renameIn(renamed, rewrite.path, rewrite.renameKeyTo);
  }
  return renamed;
}

function renameIn(path: ResponsePath, rewritten: readonly string[], to: string): ResponsePath {
  const names = rewritten.filter((element) => !element.startsWith(FRAGMENT));
  let matched = 0;
  for (const [index, element] of path.entries()) {
    if (typeof element === 'number') continue;
    if (element !== names[matched]) return path;
    matched += 1;
    if (matched === names.length) return [...path.slice(0, index), to, ...path.slice(index + 1)];
  }
  return path;
}
