import type { ServiceImport } from '../shared/import/section.js';
import { REMOVED } from '../shared/import/read/parse-file.js';
import { type JsonSchema, recordSchema, REMOVED_DESCRIPTION } from './format-schema.js';

const INTRODUCTION = `# Every section and key of a data file

Written by \`node build/services/importer/describe.js\` from the schemas that the importer checks files with; not edited
by hand. [README.md](README.md) explains the forms of values and how a file is imported. An editor that knows JSON Schema
completes and checks a file that begins with \`# yaml-language-server: $schema=PATH/services/importer/format.schema.json\`.

A dot leads into a mapping, \`[]\` into the entries of a list. The last column says what is assumed when a key is left
out.
`;

const REMOVED_TEXT = `## ${REMOVED}

${REMOVED_DESCRIPTION}

\`\`\`yaml
${REMOVED}:
  events: [stadtteilforum-nordstadt-2026]
  organisations: [jugendring-nordstadt, stadtteilbuero-nordstadt]
\`\`\`
`;

/** FORMAT.md: a table of keys for each section, by service. */
export function formatReference(services: readonly ServiceImport[]): string {
  return [INTRODUCTION, REMOVED_TEXT, ...services.map(serviceText)].join('\n');
}

function serviceText({ service, sections }: ServiceImport): string {
  const contents = sections.map(({ name }) => `[\`${name}\`](#${anchor(name)})`).join(', ');
  const texts = sections.map(({ name, record }) => sectionText(name, recordSchema(record)));
  return [`## Owned by ${service}`, '', contents, '', ...texts].join('\n');
}

function sectionText(name: string, record: JsonSchema): string {
  const rows = keysOf(record, '').map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  const head = ['| key | what stands there | without it |', '| --- | --- | --- |'];
  const description = record.description ? [record.description, ''] : [];
  return [`### ${name}`, '', ...description, ...head, ...rows, ''].join('\n');
}

/** A row for each key: its name, what may stand there, what is assumed without it. */
function keysOf({ properties = {}, required = [] }: JsonSchema, prefix: string): string[][] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    if (ATTESTING.includes(key) && prefix !== '') return key === ATTESTING[0] ? [attestingRow(prefix)] : [];
    const path = `${prefix}${key}`;
    const { description } = schema;
    const what = [typeText(schema), description].filter((part) => part !== undefined).join('. ');
    const row = [`\`${path}\``, what, required.includes(key) ? '**required**' : assumed(schema)];
    return [row, ...nested(schema, path)];
  });
}

/** Keys of every record, and of many parts of it: explained once. */
const ATTESTING = ['sources', 'conflicts', 'inferences'];

function attestingRow(prefix: string): string[] {
  return [ATTESTING.map((key) => `\`${prefix}${key}\``).join(', '), 'as for the record', 'none'];
}

function nested(schema: JsonSchema, path: string): string[][] {
  if (schema.form !== undefined) return [];
  if (schema.items) return nested(schema.items, `${path}[]`);
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 0) return alternatives.flatMap((alternative) => nested(alternative, path));
  return keysOf(schema, `${path}.`);
}

function typeText(schema: JsonSchema): string {
  const { section, form, items, minItems = 0 } = schema;
  if (section !== undefined) return `id of [\`${section}\`](#${anchor(section)})`;
  if (form !== undefined) return `[${form}](README.md#${anchor(form)})`;
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 0) return [...new Set(alternatives.map(typeText))].join(' or ');
  if (items) return `list${minItems > 0 ? ` of at least ${minItems}` : ''}: ${typeText(items)}`;
  return plainText(schema);
}

/** A value that is neither a list nor a form that README.md explains. */
function plainText(schema: JsonSchema): string {
  if (isPlain(schema.const)) return code(schema.const);
  if (schema.enum) return schema.enum.filter(isPlain).map(code).join(', ');
  if (typeof schema.additionalProperties === 'object') return `mapping to: ${typeText(schema.additionalProperties)}`;
  const types = typesOf(schema);
  if (types[0] === 'integer' || types[0] === 'number') return numberText(schema);
  return types.map((name) => TYPES[name] ?? name).join(' or ');
}

const TYPES: Partial<Record<string, string>> = {
  string: 'words',
  number: 'number',
  boolean: '`true` or `false`',
  object: 'mapping',
};

function numberText(schema: JsonSchema): string {
  const { minimum, exclusiveMinimum, maximum } = schema;
  const least = minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? [`at least ${minimum}`] : [];
  const above = exclusiveMinimum === undefined ? [] : [`more than ${exclusiveMinimum}`];
  const most = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? [`at most ${maximum}`] : [];
  return [typesOf(schema).includes('integer') ? 'whole number' : 'number', ...least, ...above, ...most].join(', ');
}

function assumed(schema: JsonSchema): string {
  if (isPlain(schema.default)) return code(schema.default);
  return typesOf(schema).includes('array') ? 'none' : 'unknown';
}

/** The types that a value may have, without "nothing". */
function typesOf({ type = [] }: JsonSchema): string[] {
  return (typeof type === 'string' ? [type] : type).filter((name) => name !== 'null');
}

/** What a union may be, without "nothing". */
function alternativesOf({ anyOf, oneOf }: JsonSchema): JsonSchema[] {
  return (anyOf ?? oneOf ?? []).filter(({ type }) => type !== 'null');
}

type Plain = string | number | boolean;

function isPlain(value: unknown): value is Plain {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function code(value: Plain): string {
  return `\`${String(value)}\``;
}

function anchor(heading: string): string {
  return heading.toLowerCase().replaceAll(' ', '-');
}
