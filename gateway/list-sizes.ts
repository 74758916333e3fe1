import { type FieldDefinitionNode, Kind, parse } from 'graphql';

/** How many entries lists have at most, by `Type.field`; one of a field that answers an object is for the lists in that. */
export type ListSizes = ReadonlyMap<string, number>;

/** The sizes that the subgraphs give their lists by `@listSize`. */
export function listSizesOf(supergraphSdl: string): ListSizes {
  const sizes = new Map<string, number>();
  for (const type of parse(supergraphSdl).definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of type.fields ?? []) {
      const size = assumedSize(field);
      if (size !== undefined) sizes.set(`${type.name.value}.${field.name.value}`, size);
    }
  }
  return sizes;
}

function assumedSize({ directives = [] }: FieldDefinitionNode): number | undefined {
  const own = directives.find(({ name }) => name.value === 'listSize');
  const value = own?.arguments?.find(({ name }) => name.value === 'assumedSize')?.value;
  return value?.kind === Kind.INT ? Number(value.value) : undefined;
}
