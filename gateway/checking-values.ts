import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { getVariableValues, GraphQLError } from 'graphql';
import type { ValuesCheckOf } from './execution/operation.js';

/** Refuses values of variables before an executor that knows no limits is asked; those of a wrong type are left to it. */
export function checkingValues<Context extends BaseContext>(checkOf: ValuesCheckOf): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, request }) => {
        if (operation === undefined) return;
        const check = checkOf(schema, document, operation.name?.value);
        if (check === null) return;
        const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {});
        const refused = coerced && check(coerced);
        if (refused) throw withStatus(refused, 400);
      },
    }),
  };
}

function withStatus({ message, extensions }: GraphQLError, status: number): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, http: { status } } });
}
