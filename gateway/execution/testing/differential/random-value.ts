import {
  astFromValue,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  print,
} from 'graphql';
import type { Random } from '../../../../services/shared/random.js';

/** Where values come from. */
export interface ValueSource {
  readonly random: Random;
  readonly ids: readonly string[];
}

/** Of an input object's fields, on average; below one an input that contains itself would not end. */
const MOST_GIVEN = 0.9;
const TEXTS = ['', 'e', 'EUR', 'USD', 'with "quotes" and \n a line', 'Ärger'];

/** A value that a variable of the type may have. */
export function randomValue(type: GraphQLInputType, source: ValueSource, mayBeNull = true): unknown {
  const { random } = source;
  if (isNonNullType(type)) return randomValue(type.ofType, source, false);
  if (mayBeNull && random.chance(0.1)) return null;
  if (isListType(type)) return random.some(['a', 'b', 'c'], 3).map(() => randomValue(type.ofType, source));
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const given = fields.filter(({ type }) => isNonNullType(type) || random.chance(MOST_GIVEN / fields.length));
    return Object.fromEntries(given.map((field) => [field.name, randomValue(field.type, source)]));
  }
  return randomScalar(type.name, source);
}

function randomScalar(name: string, { random, ids }: ValueSource): unknown {
  switch (name) {
    case 'Int':
      return random.below(5) - 1;
    case 'Float':
      return random.below(8) / 2;
    case 'Boolean':
      return random.chance(0.5);
    case 'ID':
      return random.pick(ids);
    default:
      return random.pick(TEXTS);
  }
}

/** The value as it is written in a query. */
export function literal(value: unknown, type: GraphQLInputType): string {
  const node = astFromValue(value, type);
  if (!node) throw new Error(`${JSON.stringify(value)} is no ${String(type)}.`);
  return print(node);
}
