import { z } from 'zod';
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
  if (isMapping(value)) return [...mappingParts(def, value), ...sameValue(def, value)];
  if (Array.isArray(value)) return [...listParts(def, value), ...sameValue(def, value)];
  return value === undefined || value === null ? [] : sameValue(def, value);
}

type Definition = z.core.$ZodTypes['_zod']['def'];

function mappingParts(def: Definition, value: Record<string, unknown>): Part[] {
  if (def.type === 'object') {
    return Object.entries(def.shape).flatMap(([key, inner]): Part[] =>
      key in value ? [[inner, value[key], key]] : [],
    );
  }
  if (def.type !== 'record') return [];
  return Object.entries(value).flatMap(([key, inner]): Part[] => [
    [def.keyType, key, key],
    [def.valueType, inner, key],
  ]);
}

function listParts(def: Definition, value: readonly unknown[]): Part[] {
  if (def.type === 'array') return value.map((entry, index) => [def.element, entry, index]);
  if (def.type !== 'tuple') return [];
  return value.flatMap((entry, index): Part[] => {
    const inner = def.items[index] ?? def.rest;
    return inner ? [[inner, entry, index]] : [];
  });
}

/** The schemas inside that describe the same value. */
function sameValue(def: Definition, value: unknown): Part[] {
  return innerSchemas(def, value).map((inner) => [inner, value]);
}

function innerSchemas(def: Definition, value: unknown): readonly z.core.$ZodType[] {
  switch (def.type) {
    case 'union':
      return alternatives(def.options, value);
    case 'intersection':
      return [def.left, def.right];
    case 'pipe':
      // Of z.preprocess() the second half describes the value.
      return [(def.in as z.core.$ZodTypes)._zod.def.type === 'transform' ? def.out : def.in];
    case 'lazy':
      return [def.getter()];
    default:
      return 'innerType' in def ? [def.innerType] : []; // optional, nullable, with a default and so on
  }
}

function alternatives(options: readonly z.core.$ZodType[], value: unknown): readonly z.core.$ZodType[] {
  const taken = options.find((option) => z.safeParse(option, value).success);
  return taken ? [taken] : options;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
