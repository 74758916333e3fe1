import { z } from 'zod';
import { slug } from '../shared/import/fragments.js';
import { FORMAT, REMOVED } from '../shared/import/read/parse-file.js';
import type { ServiceImport } from '../shared/import/section.js';

/** The parts of a JSON Schema that ours have. `form` and `section` are the marks of `shared/import/fragments.ts`. */
export interface JsonSchema {
  type?: string | readonly string[];
  description?: string;
  default?: unknown;
  enum?: readonly unknown[];
  const?: unknown;
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  minItems?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  form?: string;
  section?: string;
  $ref?: string;
}

/** What one record of a section looks like in a file, as JSON Schema. */
export function recordSchema(record: z.ZodType): JsonSchema {
  const schema = z.toJSONSchema(record, { io: 'input', unrepresentable: 'any', reused: 'inline', override });
  delete schema.$schema;
  return schema as JsonSchema;
}

/** zod takes anything where it makes a text of it; meant are numbers that need no quotes. */
function override({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: { type?: unknown } }): void {
  const { def } = zodSchema._zod;
  if (def.type === 'string' && def.coerce) jsonSchema.type = ['string', 'number'];
}

/** What stands under "removed". */
export const REMOVED_DESCRIPTION =
  'Records that were imported once and are to be there no more: section to ids. What belongs to a record goes with it. ' +
  'Nothing is imported while something that stays refers to one, or when a file of the import states it. ' +
  'An id that is gone already changes nothing.';

/** What a data file looks like, for editors that complete and check while one writes. */
export function fileSchema(services: readonly ServiceImport[]): JsonSchema & { $schema: string; $defs: object } {
  const forms = new Map<string, JsonSchema>();
  const sections = services.flatMap(({ sections: list }) =>
    list.map(({ name, record }): [string, JsonSchema] => [
      name,
      { type: 'array', items: shared(recordSchema(record), forms) },
    ]),
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: {
      format: { const: FORMAT },
      [REMOVED]: removedSchema(
        sections.map(([name]) => name),
        forms,
      ),
      ...Object.fromEntries(sections),
    },
    additionalProperties: false,
    $defs: Object.fromEntries(forms),
  };
}

function removedSchema(sections: readonly string[], forms: Map<string, JsonSchema>): JsonSchema {
  const ids: JsonSchema = { type: 'array', items: shared(recordSchema(slug), forms) };
  return {
    description: REMOVED_DESCRIPTION,
    type: 'object',
    properties: Object.fromEntries(sections.map((name) => [name, ids])),
    additionalProperties: false,
  };
}

/** The same schema with each form written once, in `forms`, and pointed to from everywhere. */
function shared(schema: JsonSchema, forms: Map<string, JsonSchema>): JsonSchema {
  const { form, section, description, default: without, ...plain } = schema;
  if (form === undefined) return withParts(schema, (part) => shared(part, forms));
  const name = form.replaceAll(' ', '-');
  if (!forms.has(name))
    forms.set(
      name,
      withParts(plain, (part) => shared(part, forms)),
    );
  const note = section === undefined ? description : `An id of ${section}.`;
  return {
    $ref: `#/$defs/${name}`,
    ...(note !== undefined && { description: note }),
    ...(without !== undefined && { default: without }),
  };
}

function withParts(schema: JsonSchema, change: (part: JsonSchema) => JsonSchema): JsonSchema {
  const { properties, items, anyOf, oneOf } = schema;
  return {
    ...schema,
    ...(properties && { properties: mapped(properties, change) }),
    ...(items && { items: change(items) }),
    ...(anyOf && { anyOf: anyOf.map(change) }),
    ...(oneOf && { oneOf: oneOf.map(change) }),
  };
}

function mapped(
  properties: Readonly<Record<string, JsonSchema>>,
  change: (part: JsonSchema) => JsonSchema,
): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(properties).map(([key, part]) => [key, change(part)]));
}
