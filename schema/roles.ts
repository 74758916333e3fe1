import {
  defaultFieldResolver,
  type GraphQLField,
  GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { Role, ROLES, type Viewer } from '../services/shared/identity.js';

/** `Type.field` to the roles that may see or do it. */
export type FieldRoles = ReadonlyMap<string, readonly Role[]>;

/** Federation's own, which only the gateway asks for. */
const NOT_OURS = /^(_|__)/;

/**
 * Finds out who may have which field, by asking each field's own resolver on behalf of each role: a guard refuses before
 * anything else is done. What answers nobody but the guard, such as the database, is out of reach here.
 *
 * @returns only the fields that some role may not have
 */
export async function guardedFields(schema: GraphQLSchema): Promise<FieldRoles> {
  const found = new Map<string, readonly Role[]>();
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !NOT_OURS.test(type.name));
  for (const type of types.filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      if (NOT_OURS.test(field.name)) continue;
      const roles = await rolesOf(field);
      if (roles.length < ROLES.length) found.set(`${type.name}.${field.name}`, roles);
    }
  }
  return found;
}

async function rolesOf(field: GraphQLField<unknown, unknown>): Promise<Role[]> {
  const passing = await Promise.all(ROLES.map(async (role) => ((await isRefused(field, role)) ? [] : [role])));
  return passing.flat();
}

/** A subscription may be guarded where it begins, and at each message. */
async function isRefused(field: GraphQLField<unknown, unknown>, role: Role): Promise<boolean> {
  const viewer: Viewer = { subject: role === Role.PUBLIC ? null : 'somebody', roles: [Role.PUBLIC, role] };
  const refusals = [field.subscribe, field.resolve ?? defaultFieldResolver].map(async (resolve) => {
    try {
      await resolve?.({}, {}, contextOf(viewer), { fieldName: field.name } as GraphQLResolveInfo);
      return false;
    } catch (error) {
      return error instanceof GraphQLError && error.extensions['code'] === 'FORBIDDEN';
    }
  });
  return (await Promise.all(refusals)).includes(true);
}

function contextOf(viewer: Viewer): unknown {
  const outOfReach: unknown = new Proxy(() => undefined, {
    get: () => {
      throw new Error('out of reach');
    },
    apply: () => {
      throw new Error('out of reach');
    },
  });
  return new Proxy({ viewer }, { get: (own, key) => (key === 'viewer' ? own.viewer : outOfReach) });
}

/** The table of all guarded fields, for people. */
export function rolesTable(fields: FieldRoles): string {
  const rows = [...fields].sort(([a], [b]) => (a < b ? -1 : 1));
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  const line = (name: string, cells: readonly string[]) =>
    `| ${name.padEnd(width)} | ${cells.map((cell, at) => cell.padEnd(ROLES[at]?.length ?? 0)).join(' | ')} |`;
  return [
    '# Who may have which field',
    '',
    'Written by `npm run schema`; never edited by hand. Every field that is not named here is for everybody. A guarded field is null with the',
    'error FORBIDDEN for a role without a mark; a guarded mutation does nothing. What one may do with a link of one’s own registration is',
    'not a matter of roles.',
    '',
    line('field', ROLES),
    `| ${'-'.repeat(width)} | ${ROLES.map((role) => '-'.repeat(role.length)).join(' | ')} |`,
    ...rows.map(([name, roles]) =>
      line(
        `\`${name}\``,
        ROLES.map((role) => (roles.includes(role) ? 'yes' : '')),
      ),
    ),
    '',
  ].join('\n');
}
