import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { describeError } from '../services/shared/log.js';
import { ClientGone } from '../services/shared/front/client-gone.js';
import { isLimitError, OPERATION_TOO_LARGE, parsingRefusal } from './limits.js';

/** The codes of the HTTP side; those of execution and live are beside them. services/README.md explains them all. */
export const GATEWAY_ERROR_CODES = {
  UNAUTHENTICATED: 'The token is wrong or over.',
  OPERATION_TOO_LARGE: 'The operation exceeds a limit.',
} as const;

/** What of an error a client may see: no stack, no inner address; a bug only as INTERNAL_SERVER_ERROR. */
export function errorFormatter(log: Logger) {
  return (given: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const formatted = isUnreadable(given) ? (parsingRefusal(error)?.toJSON() ?? given) : given;
    const { stacktrace: _, refusal: __, ...extensions } = formatted.extensions ?? {};
    if (isLimitError(formatted)) return { ...formatted, extensions: { ...extensions, code: OPERATION_TOO_LARGE } };
    if (!isOurBug(formatted)) return { ...formatted, extensions };

    const cause = unwrapResolverError(error);
    if (!(cause instanceof ClientGone)) log.error({ error: describeError(cause) }, 'the gateway failed');
    return { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  };
}

function isUnreadable({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.['code'] === 'GRAPHQL_PARSE_FAILED';
}

/** A subgraph has logged its own bugs, and names itself. */
function isOurBug({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.['code'] === 'INTERNAL_SERVER_ERROR' && extensions['serviceName'] === undefined;
}
