import {
  astFromValue,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  print,
} from 'graphql';
import type { Random } from './random.js';

const IDS = ['e1', 'e2', 'e3', 'e4', 'e5', 'p1', 'p2', 'p3', 'h1', 'o1', 'unknown'];
const TEXTS = ['', 'e', 'EUR', 'USD', 'with "quotes" and \n a line', 'Ärger'];

/** A value that a variable of the type may have. */
export function randomValue(type: GraphQLInputType, random: Random, mayBeNull = true): unknown {
  if (isNonNullType(type)) return randomValue(type.ofType, random, false);
  if (mayBeNull && random.chance(0.1)) return null;
  if (isListType(type)) return random.some(['a', 'b', 'c'], 3).map(() => randomValue(type.ofType, random));
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const given = fields.filter((field) => isNonNullType(field.type) || random.chance(0.6));
    return Object.fromEntries(given.map((field) => [field.name, randomValue(field.type, random)]));
  }
  return randomScalar(type.name, random);
}

function randomScalar(name: string, random: Random): unknown {
  switch (name) {
    case 'Int':
      return random.below(5) - 1;
    case 'Float':
      return random.below(8) / 2;
    case 'Boolean':
      return random.chance(0.5);
    case 'ID':
      return random.pick(IDS);
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
