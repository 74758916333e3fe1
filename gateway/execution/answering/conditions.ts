import { type DocumentNode, GraphQLError, Kind, type SelectionNode, visit } from 'graphql';
import type { JsonObject } from '../json.js';

/** The variables that decide in this document whether something is asked for at all. */
export function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given }) => {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given ?? []) {
        if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      }
    },
  });
  return [...names].sort();
}

/**
 * Reads what those variables are in one request.
 *
 * @throws GraphQLError when one is null: a nullable variable with a default may stand there and yet be given null
 */
export function readConditions(names: readonly string[], values: Readonly<JsonObject>): ReadonlyMap<string, boolean> {
  const conditions = new Map<string, boolean>();
  for (const name of names) {
    const value = values[name];
    if (typeof value === 'boolean') conditions.set(name, value);
    else if (Object.hasOwn(values, name)) {
      throw new GraphQLError(`Variable "$${name}" decides on @skip or @include and must not be null.`, {
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
  }
  return conditions;
}

/** Whether @skip and @include let a selection stand. */
export function isIncluded(
  { directives }: Pick<SelectionNode, 'directives'>,
  conditions: ReadonlyMap<string, boolean>,
): boolean {
  return (directives ?? []).every((directive) => {
    const wanted = directive.name.value === 'include';
    if (!wanted && directive.name.value !== 'skip') return true;
    const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
    if (value?.kind === Kind.VARIABLE) return (conditions.get(value.name.value) ?? !wanted) === wanted;
    return value?.kind !== Kind.BOOLEAN || value.value === wanted;
  });
}
