import { Arg, Authorized, Ctx, Directive, Int, Query, Resolver } from 'type-graphql';
import { Role } from '../../shared/identity.js';
import type { NetworksContext } from '../context.js';
import { IdentityChanges } from './changed-identity.js';
import { readIdentities } from './read-identities.js';

@Resolver()
export class IdentityChangesResolver {
  @Authorized(Role.ADMIN)
  @Directive('@inaccessible')
  @Query(() => IdentityChanges, {
    description: 'Which organisations are one, and of which categories, as far as that has changed. For services.',
  })
  identityChanges(
    @Ctx() { db }: NetworksContext,
    @Arg('after', () => String, { nullable: true, description: 'The cursor of the last page; none to begin.' })
    after?: string | null,
    @Arg('first', () => Int, { nullable: true, description: 'How many changes, 1 to 1000; 100 if not given.' })
    first?: number | null,
  ): Promise<IdentityChanges> {
    return readIdentities(db, { after, first });
  }
}
