import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { leafText } from '../answering/output.js';
import { isInheritedName, type JsonObject } from '../json.js';
import type { TypeNames } from '../type-names.js';
import { compileRequires } from './requires.js';

/** Writes the representations of one type's entities. */
export interface RepresentationWriter {
  /** The only key, where two representations with equal ones are equal; null where it takes all of the text to know. */
  readonly onlyKey: string | null;
  /** JSON; null where a part was never received, so that the entity cannot be asked for. */
  write(entity: JsonObject): string | null;
}

/** Gives the writer for a type. */
export type RepresentationWriters = (typename: string) => RepresentationWriter;

/**
 * Compiles a fetch's `requires` into what writes it. What is nearly always required, a type's name and fields without
 * fields of their own, is written at once; anything else is gathered first ({@link compileRequires}).
 */
export function compileWriters(
  requires: readonly QueryPlanSelectionNode[],
  typeNames: TypeNames,
): RepresentationWriters {
  const represent = compileRequires(requires, typeNames);
  const gathering: RepresentationWriter = {
    onlyKey: null,
    write: (entity) => {
      const representation = represent(entity);
      return representation && JSON.stringify(representation);
    },
  };

  const writers = new Map<string, RepresentationWriter>();
  return (typename) => {
    let writer = writers.get(typename);
    if (writer === undefined) {
      writer = plainWriter(requires, typename, typeNames) ?? gathering;
      writers.set(typename, writer);
    }
    return writer;
  };
}

/** null where more than one fragment speaks of the type, or the one that does asks for more than plain fields. */
function plainWriter(
  requires: readonly QueryPlanSelectionNode[],
  typename: string,
  typeNames: TypeNames,
): RepresentationWriter | null {
  const [only, ...others] = requires.filter(
    (selection) => selection.kind === 'Field' || applies(selection.typeCondition, typename, typeNames),
  );
  if (only?.kind !== 'InlineFragment' || others.length > 0) return null;

  const names = only.selections.map((selection) => {
    const isPlain = selection.kind === 'Field' && !selection.selections && !selection.alias;
    return isPlain && !isInheritedName(selection.name) ? selection.name : null;
  });
  if (!names.includes('__typename') || names.includes(null)) return null;
  return writerOf(names.filter((name) => name !== null));
}

function applies(condition: string | undefined, typename: string, typeNames: TypeNames): boolean {
  return condition === undefined || typeNames.under(condition).has(typename);
}

function writerOf(names: readonly string[]): RepresentationWriter {
  const fields = names.map((name, index) => ({ name, head: `${index === 0 ? '{' : ','}${JSON.stringify(name)}:` }));
  const [onlyKey, ...furtherKeys] = names.filter((name) => name !== '__typename');
  return {
    onlyKey: onlyKey !== undefined && furtherKeys.length === 0 ? onlyKey : null,
    write: (entity) => {
      let text = '';
      for (const { name, head } of fields) {
        const value = entity[name];
        if (value === undefined) return null;
        text += head + leafText(value);
      }
      return text + '}';
    },
  };
}
