import type { GraphQLError } from 'graphql';

/** A request that is wrong before anything of it was executed: everything that is wrong with it. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';

  constructor(readonly errors: readonly GraphQLError[]) {
    super('the request is wrong');
  }
}
