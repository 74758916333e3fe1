import { type GraphQLSchema, isAbstractType, isInterfaceType } from 'graphql';

/**
 * The names that `__typename` may have where a type condition holds: the type itself, and for an interface or union
 * whatever belongs to it. Interfaces count too, since a subgraph that knows one as an object sends the interface's name.
 */
export function typeNamesUnder(schema: GraphQLSchema, condition: string): ReadonlySet<string> {
  const names = new Set([condition]);
  const type = schema.getType(condition);
  if (!isAbstractType(type)) return names;

  for (const possible of schema.getPossibleTypes(type)) names.add(possible.name);
  if (isInterfaceType(type)) {
    for (const narrower of schema.getImplementations(type).interfaces) names.add(narrower.name);
  }
  return names;
}

/** The names of all interfaces. */
export function interfaceNames(schema: GraphQLSchema): ReadonlySet<string> {
  return new Set(
    Object.values(schema.getTypeMap())
      .filter(isInterfaceType)
      .map(({ name }) => name),
  );
}
