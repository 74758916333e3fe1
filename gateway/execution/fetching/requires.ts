import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { isInheritedName, isJsonObject, type JsonObject, ownValue, setOwnValue } from '../json.js';
import { mergeInto } from './merge.js';
import type { TypeNames } from '../type-names.js';

/**
 * Takes from an object what a subgraph needs to find the entity: its key and what `@requires` names.
 * null where a part was never received, so that the entity cannot be asked for.
 */
export type Representation = (entity: JsonObject) => JsonObject | null;

type Part = (source: JsonObject, into: JsonObject) => boolean;

/** Compiles a fetch's `requires`. */
export function compileRequires(selections: readonly QueryPlanSelectionNode[], typeNames: TypeNames): Representation {
  const select = compileSelections(selections, typeNames);
  return (entity) => {
    const representation = select(entity);
    return representation?.['__typename'] ? representation : null;
  };
}

function compileSelections(selections: readonly QueryPlanSelectionNode[], typeNames: TypeNames): Representation {
  const parts = selections.map((selection): Part => {
    if (selection.kind === 'Field') {
      const nested = selection.selections ? compileSelections(selection.selections, typeNames) : null;
      return fieldPart(selection.alias ?? selection.name, nested);
    }
    const types = selection.typeCondition === undefined ? null : typeNames.under(selection.typeCondition);
    return fragmentPart(types, compileSelections(selection.selections, typeNames), typeNames);
  });

  return (source) => {
    const into: JsonObject = {};
    for (const part of parts) {
      if (!part(source, into)) return null;
    }
    return into;
  };
}

function fieldPart(key: string, nested: Representation | null): Part {
  const guarded = isInheritedName(key);
  return (source, into) => {
    const value = guarded ? ownValue(source, key) : source[key];
    if (value === undefined) return false;

    setOwnValue(into, key, nested === null ? value : selectNested(value, nested));
    return true;
  };
}

function selectNested(value: unknown, nested: Representation): unknown {
  if (Array.isArray(value)) return value.map((element) => selectNested(element, nested));
  return isJsonObject(value) ? nested(value) : null;
}

/** A fragment that does not apply asks for nothing. One that applies but lacks a part leaves the key incomplete. */
function fragmentPart(types: ReadonlySet<string> | null, select: Representation, typeNames: TypeNames): Part {
  return (source, into) => {
    const typename = source['__typename'];
    if (types !== null && !(typeof typename === 'string' && types.has(typename))) return true;

    const selected = select(source);
    if (selected !== null) mergeInto(into, selected, typeNames.interfaces);
    return true;
  };
}
