import { z } from 'zod';
import { VIEWER_HEADER, Role, type Viewer, viewerSigner } from '../identity.js';
import { within } from '../within.js';

/** Nobody but who knows the services' common secret can be one. */
const asService = (subject: string, roles = [Role.PUBLIC, Role.ADMIN]): Viewer => ({ subject, roles });

/**
 * Asks a service, and answers the data that it gives.
 *
 * @throws when it cannot be reached in time, or answers no GraphQL; ServiceRefusal when there are errors in what it answers
 */
export type ServiceQuery = (query: string, variables: Record<string, unknown>) => Promise<object>;

/** A service has answered with errors: what is null beside them may be there, so there are no data to go by. */
export class ServiceRefusal extends Error {
  override readonly name = 'ServiceRefusal';

  /** @param codes of those errors that have one */
  constructor(readonly codes: readonly string[]) {
    super(`the service answers with errors: ${codes.join(', ') || 'without a code'}`);
  }
}

export interface Asking {
  url: string;
  /** The service that asks. */
  as: string;
  /** What it may see; everything unless given. */
  roles?: Role[];
  secret: string;
  /** Ends what is under way. */
  stop: AbortSignal;
}

const Answer = z.object({
  data: z.looseObject({}).nullish(),
  errors: z.array(z.object({ extensions: z.object({ code: z.string() }).partial().optional() })).optional(),
});

/** Asks a service over HTTP, as the gateway does. @param patienceMs after which it is given up */
export function serviceQuery({ url, as, roles, secret, stop }: Asking, patienceMs: number): ServiceQuery {
  const sign = viewerSigner(secret);
  return async (query, variables) => {
    const headers = { 'content-type': 'application/json', [VIEWER_HEADER]: await sign(asService(as, roles)) };
    const body = JSON.stringify({ query, variables });
    const answer = await within(patienceMs, stop, async (signal) => {
      const response = await fetch(url, { method: 'POST', headers, body, signal });
      return response.json();
    });
    return dataOf(Answer.parse(answer));
  };
}

function dataOf({ data, errors = [] }: z.output<typeof Answer>): object {
  if (errors.length > 0) throw new ServiceRefusal(errors.flatMap(({ extensions }) => extensions?.code ?? []));
  if (data === null || data === undefined) throw new Error('the service answers neither data nor errors');
  return data;
}
