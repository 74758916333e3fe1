import { type DirectiveNode, type DocumentNode, Kind, visit } from 'graphql';

/**
 * Leaves out of a supergraph the keys by which a subgraph cannot be asked for a type, where it can be by another.
 * The planner never enters a subgraph by them, with one exception that is wrong: on its way back to a subgraph with
 * what `@requires` names, it takes the first key, resolvable or not.
 */
export function withoutUselessKeys(supergraph: DocumentNode): DocumentNode {
  const cleaned = <T extends { readonly directives?: readonly DirectiveNode[] | undefined }>(type: T): T => {
    const { directives = [] } = type;
    const resolvable = new Set(directives.filter(isResolvableKey).map((directive) => argument(directive, 'graph')));
    const isUseless = (directive: DirectiveNode): boolean =>
      isKey(directive) && !isResolvableKey(directive) && resolvable.has(argument(directive, 'graph'));
    return directives.some(isUseless) ? { ...type, directives: directives.filter((one) => !isUseless(one)) } : type;
  };
  return visit(supergraph, { ObjectTypeDefinition: cleaned, InterfaceTypeDefinition: cleaned });
}

function isKey(directive: DirectiveNode): boolean {
  return directive.name.value === 'join__type' && argument(directive, 'key') !== undefined;
}

function isResolvableKey(directive: DirectiveNode): boolean {
  return isKey(directive) && argument(directive, 'resolvable') !== false;
}

function argument(directive: DirectiveNode, name: string): string | boolean | undefined {
  const value = directive.arguments?.find((given) => given.name.value === name)?.value;
  switch (value?.kind) {
    case Kind.BOOLEAN:
    case Kind.ENUM:
    case Kind.STRING:
      return value.value;
    default:
      return undefined;
  }
}
