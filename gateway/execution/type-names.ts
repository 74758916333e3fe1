import { type GraphQLSchema, isAbstractType, isInterfaceType } from 'graphql';

/** What a schema says about the names that `__typename` may have. */
export class TypeNames {
  /** Names of interfaces: what a subgraph that knows one as an object calls the objects of all its types. */
  readonly interfaces: ReadonlySet<string>;
  readonly #under = new Map<string, ReadonlySet<string>>();

  constructor(readonly schema: GraphQLSchema) {
    const types = Object.values(schema.getTypeMap());
    this.interfaces = new Set(types.filter(isInterfaceType).map(({ name }) => name));
  }

  /**
   * The names where a type condition holds: the type itself, and for an interface or union whatever belongs to it.
   * Interfaces count too, since a subgraph that knows one as an object sends the interface's name.
   */
  under(condition: string): ReadonlySet<string> {
    let names = this.#under.get(condition);
    if (names === undefined) {
      names = this.#namesUnder(condition);
      this.#under.set(condition, names);
    }
    return names;
  }

  #namesUnder(condition: string): ReadonlySet<string> {
    const names = new Set([condition]);
    const type = this.schema.getType(condition);
    if (!isAbstractType(type)) return names;

    for (const possible of this.schema.getPossibleTypes(type)) names.add(possible.name);
    if (isInterfaceType(type)) {
      for (const narrower of this.schema.getImplementations(type).interfaces) names.add(narrower.name);
    }
    return names;
  }
}
