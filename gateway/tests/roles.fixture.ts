import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { type Role, ROLES } from '../../services/shared/identity.js';
import { projectFile } from '../../services/shared/project.js';

/** What clients see. */
export const API = buildSchema(readFileSync(projectFile('schema/api.graphql'), 'utf8'));

/** Texts that scalars take, where "x" is not one. */
const TEXTS: Readonly<Record<string, string>> = {
  Int: '1',
  Float: '1.0',
  Boolean: 'true',
  Date: '"2024-01-01"',
  Currency: '"EUR"',
  Decimal: '"1.00"',
  DateTime: '"2024-01-01T00:00:00Z"',
  DateTimeISO: '"2024-01-01T00:00:00Z"',
  PartialDate: '"2024"',
  LanguageTag: '"de"',
  EmailAddress: '"nobody@participants.example"',
  UUID: '"00000000-0000-4000-8000-000000000000"',
};

/** `Type.field` to roles, as the table has them. */
export function guardedInTable(): Map<string, Role[]> {
  const rows = [...readFileSync(projectFile('schema/roles.md'), 'utf8').matchAll(/^\| `(\S+)` +\|(.*)\|$/gm)];
  return new Map(
    rows.map(([, name = '', cells = '']) => [
      name,
      cells.split('|').flatMap((cell, at) => (cell.trim() === 'yes' && ROLES[at] ? [ROLES[at]] : [])),
    ]),
  );
}

/** A field with the least that it takes, and the least of what it answers. */
export function askFor(field: GraphQLField<unknown, unknown>): string {
  const given = field.args.filter(isRequiredArgument).map(({ name, type }) => `${name}: ${textFor(type)}`);
  const result = field.type.toString().replace(/[[\]!]/g, '');
  const named = API.getType(result);
  return `${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}${isLeafType(named) ? '' : ' { __typename }'}`;
}

/** The least that a type takes. */
function textFor(type: GraphQLInputType): string {
  if (isNonNullType(type)) return textFor(type.ofType);
  if (isListType(type)) return `[${textFor(type.ofType)}]`;
  if (isEnumType(type)) return String(type.getValues()[0]?.name);
  if (!isInputObjectType(type)) return TEXTS[type.name] ?? '"x"';
  const fields = Object.values(type.getFields()).filter((field) => isRequiredInputField(field) || type.isOneOf);
  const needed = type.isOneOf ? fields.slice(0, 1) : fields;
  return `{ ${needed.map(({ name, type: own }) => `${name}: ${textFor(own)}`).join(', ')} }`;
}

/** The field of a type, by `Type.field`; undefined where clients do not see it. */
export function fieldNamed(name: string): GraphQLField<unknown, unknown> | undefined {
  const [typeName = '', fieldName = ''] = name.split('.');
  const type = API.getType(typeName);
  return isObjectType(type) ? type.getFields()[fieldName] : undefined;
}
