import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { Role, ROLES } from '../../services/shared/identity.js';
import { projectFile } from '../../services/shared/project.js';
import { ask } from '../../services/shared/testing/client.js';
import { type Graph, startGraph } from './graph.fixture.js';

const API = buildSchema(readFileSync(projectFile('schema/api.graphql'), 'utf8'));

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

/**
 * Every field that is asked for directly, on behalf of every role, through the gateway. Fields below them are compared
 * with `schema/roles.md` by `npm run check:schema`.
 */
describe('who may ask for what', () => {
  const guarded = guardedInTable();
  let graph: Graph;
  const tokens = new Map<Role, string>();

  before(async function () {
    this.timeout(60_000);
    graph = await startGraph();
    for (const role of ROLES.filter((each) => each !== Role.PUBLIC)) tokens.set(role, await graph.token([role]));
  });
  after(() => graph.stop());

  for (const type of [API.getQueryType(), API.getMutationType()]) {
    if (!type) continue;
    const keyword = type === API.getMutationType() ? 'mutation' : 'query';
    for (const field of Object.values(type.getFields())) {
      const roles = guarded.get(`${type.name}.${field.name}`) ?? ROLES;
      it(`${keyword} ${field.name}: ${roles.length === ROLES.length ? 'everybody' : roles.join(', ')}`, async () => {
        const operation = `${keyword} { ${askFor(field)} }`;

        const passed = await Promise.all(ROLES.map((role) => passes(operation, role)));

        expect(ROLES.filter((_, at) => passed[at])).to.have.members([...roles]);
      });
    }
  }

  async function passes(operation: string, role: Role): Promise<boolean> {
    const token = tokens.get(role);
    const { errors } = await ask(graph.url, operation, token === undefined ? {} : { token });
    const codes = (errors ?? []).map(({ extensions }) => extensions?.code);
    expect(codes, operation).to.not.include('GRAPHQL_VALIDATION_FAILED');
    return !codes.includes('FORBIDDEN');
  }
});

/** `Type.field` to roles, as the table has them. */
function guardedInTable(): Map<string, Role[]> {
  const rows = [...readFileSync(projectFile('schema/roles.md'), 'utf8').matchAll(/^\| `(\S+)` +\|(.*)\|$/gm)];
  return new Map(
    rows.map(([, name = '', cells = '']) => [
      name,
      cells.split('|').flatMap((cell, at) => (cell.trim() === 'yes' && ROLES[at] ? [ROLES[at]] : [])),
    ]),
  );
}

function askFor(field: GraphQLField<unknown, unknown>): string {
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
