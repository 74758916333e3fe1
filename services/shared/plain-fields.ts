/** What TypeGraphQL has gathered from decorators. It publishes no way to it, but keeps it in this global. */
interface Gathered {
  fields: { target: unknown; name: string; schemaName: string; simple?: boolean | undefined }[];
  authorizedFields: { target: unknown; fieldName: string }[];
  authorizedResolver: { target: unknown }[];
  middlewares: { target: unknown; fieldName: string }[];
  resolverMiddlewares: { target: unknown }[];
}

/**
 * Lets fields that only stand for a property be read without a resolver: they are most of an answer, and TypeGraphQL
 * makes three objects for each value of one. Whatever is guarded, watched or named otherwise keeps its resolver, and
 * methods are none of these fields. Call it when all classes are loaded, before a schema is built of them.
 */
export function readPlainFieldsDirectly(): void {
  const gathered = (globalThis as { TypeGraphQLMetadataStorage?: Gathered }).TypeGraphQLMetadataStorage;
  if (gathered === undefined) return;

  const { fields, authorizedFields, authorizedResolver, middlewares, resolverMiddlewares } = gathered;
  const guardedFields = [...authorizedFields, ...middlewares];
  const guardedTypes = new Set([...authorizedResolver, ...resolverMiddlewares].map(({ target }) => target));
  for (const field of fields) {
    const isGuarded =
      guardedTypes.has(field.target) ||
      guardedFields.some(({ target, fieldName }) => target === field.target && fieldName === field.name);
    if (!isGuarded && field.name === field.schemaName) field.simple ??= true;
  }
}
