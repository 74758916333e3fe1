import { isInheritedName, isJsonObject, type JsonObject, ownValue, type ResponsePath } from '../json.js';
import type { TypeNames } from '../type-names.js';

/** One field on the way from the answer's root to the objects of a fetch. Lists on the way are walked through. */
interface Hop {
  readonly key: string;
  readonly guarded: boolean;
  /** Which objects behind the field are meant; null for all of them. */
  readonly types: ReadonlySet<string> | null;
}

/** The compiled path of a Flatten node. */
export interface FlattenPath {
  readonly rootTypes: ReadonlySet<string> | null;
  readonly hops: readonly Hop[];
  /** The path up to the first list: what stands for all the objects in an error about all of them. */
  readonly prefix: ResponsePath;
}

const TYPE_CONDITION = /^(.*?)\|\[(.*)\]$/;

/** Compiles a plan's path: field names, `@` for "each element", either followed by `|[Type,Type]` for "only these". */
export function compilePath(path: ResponsePath, typeNames: TypeNames): FlattenPath {
  const hops: Hop[] = [];
  let rootTypes: ReadonlySet<string> | null = null;

  for (const element of path) {
    const { name, types } = parseElement(String(element), typeNames);
    if (name !== '' && name !== '@') {
      hops.push({ key: name, guarded: isInheritedName(name), types });
    } else if (types !== null) {
      const last = hops.pop();
      if (last === undefined) rootTypes = types;
      else hops.push({ ...last, types });
    }
  }
  return { rootTypes, hops, prefix: prefixOf(path) };
}

function parseElement(element: string, typeNames: TypeNames) {
  const [, name = element, list] = TYPE_CONDITION.exec(element) ?? [];
  if (list === undefined) return { name, types: null };

  const conditions = list.split(',').map((condition) => condition.trim());
  return { name, types: new Set(conditions.flatMap((condition) => [...typeNames.under(condition)])) };
}

function prefixOf(path: ResponsePath): ResponsePath {
  const names = path.map((element) => String(element).replace(TYPE_CONDITION, '$1'));
  const firstList = names.indexOf('@');
  return names.slice(0, firstList === -1 ? names.length : firstList).filter((name) => name !== '');
}

/** The objects at a path, in order, null ones left out. */
export function collect(root: JsonObject, path: FlattenPath): JsonObject[] {
  const found: JsonObject[] = [];
  new Walk(path, null, (object) => found.push(object)).step(root, 0, path.rootTypes);
  return found;
}

/** The response paths of what {@link collect} gives, in the same order. Only errors need it. */
export function locate(root: JsonObject, path: FlattenPath): ResponsePath[] {
  const found: ResponsePath[] = [];
  const trail: (string | number)[] = [];
  new Walk(path, trail, () => found.push([...trail])).step(root, 0, path.rootTypes);
  return found;
}

class Walk {
  /** @param trail where the walk is, if anybody wants to know */
  constructor(
    private readonly path: FlattenPath,
    private readonly trail: (string | number)[] | null,
    private readonly visit: (object: JsonObject) => void,
  ) {}

  step(value: unknown, depth: number, types: ReadonlySet<string> | null): void {
    if (Array.isArray(value)) return this.#stepIntoEach(value, depth, types);
    if (!isJsonObject(value) || (types !== null && !isOfTypes(value, types))) return;

    const hop = this.path.hops[depth];
    if (hop === undefined) return this.visit(value);

    this.trail?.push(hop.key);
    this.step(hop.guarded ? ownValue(value, hop.key) : value[hop.key], depth + 1, hop.types);
    this.trail?.pop();
  }

  #stepIntoEach(list: readonly unknown[], depth: number, types: ReadonlySet<string> | null): void {
    for (let index = 0; index < list.length; index++) {
      this.trail?.push(index);
      this.step(list[index], depth, types);
      this.trail?.pop();
    }
  }
}

function isOfTypes(object: JsonObject, types: ReadonlySet<string>): boolean {
  const name = object['__typename'];
  return typeof name !== 'string' || types.has(name);
}
