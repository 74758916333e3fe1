import type { z } from 'zod';
import type { DataPath } from './locate.js';

/** A part of a schema and the part of the data that it describes. */
export interface SchemaNode {
  schema: z.core.$ZodTypes;
  value: unknown;
  path: DataPath;
}

/**
 * Every part of a schema that describes something in the data, outermost first.
 *
 * The data is what a file gives, not what the schema makes of it, and need not be valid. Of a union the alternative
 * that takes the value is followed; when none does, all are.
 */
export function* walkSchema(schema: z.core.$ZodType, value: unknown, path: DataPath = []): Generator<SchemaNode> {
  const known = schema as z.core.$ZodTypes;
  yield { schema: known, value, path };
  for (const [inner, part, key] of partsOf(known, value)) {
    yield* walkSchema(inner, part, key === undefined ? path : [...path, key]);
  }
}

/** A schema, the value that it describes, and the key of that value unless it is the value itself. */
type Part = readonly [schema: z.core.$ZodType, value: unknown, key?: PropertyKey];

function partsOf(schema: z.core.$ZodTypes, value: unknown): Part[] {
  const { def } = schema._zod;
  switch (def.type) {
    case 'object':
      return isMapping(value) ? objectParts(def, value) : [];
    case 'record':
      return isMapping(value) ? recordParts(def, value) : [];
    case 'array':
      return Array.isArray(value) ? value.map((entry, index) => [def.element, entry, index]) : [];
    case 'tuple':
      return Array.isArray(value) ? tupleParts(def, value) : [];
    case 'union':
      return unionParts(def, value);
    case 'intersection':
      return [def.left, def.right].map((side) => [side, value]);
    case 'pipe':
      // Of z.preprocess() the second half describes the value.
      return [[(def.in as z.core.$ZodTypes)._zod.def.type === 'transform' ? def.out : def.in, value]];
    case 'lazy':
      return [[def.getter(), value]];
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return value === undefined || value === null ? [] : [[def.innerType, value]];
    default:
      return [];
  }
}

function objectParts(def: z.core.$ZodObjectDef, value: Record<string, unknown>): Part[] {
  return Object.entries(def.shape).flatMap(([key, inner]): Part[] => (key in value ? [[inner, value[key], key]] : []));
}

function recordParts(def: z.core.$ZodRecordDef, value: Record<string, unknown>): Part[] {
  return Object.entries(value).flatMap(([key, inner]): Part[] => [
    [def.keyType, key, key],
    [def.valueType, inner, key],
  ]);
}

function tupleParts(def: z.core.$ZodTupleDef, value: readonly unknown[]): Part[] {
  return value.flatMap((entry, index): Part[] => {
    const inner = def.items[index] ?? def.rest;
    return inner ? [[inner, entry, index]] : [];
  });
}

function unionParts(def: z.core.$ZodUnionDef, value: unknown): Part[] {
  const options = def.options as readonly z.ZodType[];
  const taken = options.find((option) => option.safeParse(value).success);
  return (taken ? [taken] : options).map((option) => [option, value]);
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
