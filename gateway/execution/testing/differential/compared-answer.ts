import { type DocumentNode, type FieldNode, Kind, parse } from 'graphql';
import { askedParts } from '../../answering/asked-path.js';
import type { ResponsePath } from '../../json.js';

/** What two gateways must agree on. */
export interface ComparedAnswer {
  readonly data: unknown;
  readonly errors: readonly string[];
}

interface AnyAnswer {
  readonly data?: unknown;
  readonly errors?: readonly AnyError[];
}

interface AnyError {
  readonly message: string;
  readonly path?: ResponsePath | undefined;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/**
 * Reduces an answer to that, with four allowances. Fields come in the specification's order in ours and
 * not always in @apollo/gateway's. Errors come in no particular order. Indices in their paths are not
 * compared, since @apollo/gateway counts wrongly where not every object of a list was asked for, and it leaves its own
 * aliases in them, what it fetched only because something requires it, and the `_entities` of a list that failed as a
 * whole. It does not put a null that breaks a promise among the errors,
 * and gives wrong variables no code; Apollo Server does that.
 */
export function compared({ data = null, errors = [] }: AnyAnswer, query: string): ComparedAnswer {
  const document = parse(query);
  const comparable = errors
    .filter(({ extensions }) => extensions?.['code'] !== 'SUBGRAPH_INVALID_VALUE')
    .map(({ message, path, extensions }) => {
      const place = path && placeOf(path, document);
      return JSON.stringify([message, place, extensions?.['code'] ?? 'BAD_USER_INPUT', extensions?.['serviceName']]);
    });
  return { data: JSON.parse(JSON.stringify(data)), errors: comparable.sort() };
}

function placeOf(path: ResponsePath, document: DocumentNode): string[] {
  return [...askedPlace(placeWithin(path), document)];
}

/** The part of a place that the operation names. */
function askedPlace(place: readonly string[], document: DocumentNode): readonly string[] {
  const fragments = new Map(
    document.definitions.flatMap((found) =>
      found.kind === Kind.FRAGMENT_DEFINITION ? [[found.name.value, found] as const] : [],
    ),
  );
  const operation = document.definitions.find((found) => found.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) return place;
  const path = place.map((element) => (element === '#' ? 0 : element));
  const keyOf = ({ alias, name }: FieldNode) => (alias ?? name).value;
  const askedPart = askedParts(operation.selectionSet, { fragments, keyOf, keysOf: (element) => [element] });
  return place.slice(0, askedPart(path).length);
}

function placeWithin(path: ResponsePath): string[] {
  const place = path.map((element) => (typeof element === 'number' || element === '@' ? '#' : withoutAlias(element)));
  const entities = place.indexOf('_entities');
  if (entities < 0) return place;
  return place.slice(0, place.findLastIndex((element, index) => index < entities && element !== '#') + 1);
}

function withoutAlias(name: string): string {
  return name.replace(/__(alias|required)_\d+$/, '');
}
