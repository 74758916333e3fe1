import { type ConstDirectiveNode, type DocumentNode, visit } from 'graphql';
import { applied, type FieldsType, text } from './join.js';

/**
 * Leaves out of a supergraph the keys by which a subgraph finds no entity, where it has one by which it does. The
 * planner returns to a subgraph, for what `@requires` something, by the first key of the type whether it resolves or not.
 */
export function withoutIdleKeys(supergraph: DocumentNode): DocumentNode {
  return visit(supergraph, { ObjectTypeDefinition: { leave: mend }, InterfaceTypeDefinition: { leave: mend } });
}

function mend<Type extends FieldsType>(type: Type): Type | undefined {
  const keys = applied(type.directives, 'join__type').filter((key) => text(key, 'key') !== undefined);
  const resolving = new Set(keys.filter(resolves).map((key) => text(key, 'graph')));
  const idle = new Set(keys.filter((key) => !resolves(key) && resolving.has(text(key, 'graph'))));
  if (idle.size === 0) return undefined;
  return { ...type, directives: type.directives?.filter((directive) => !idle.has(directive)) };
}

function resolves(key: ConstDirectiveNode): boolean {
  return text(key, 'resolvable') !== 'false';
}
