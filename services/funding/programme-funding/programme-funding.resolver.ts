import { Arg, Authorized, Ctx, Directive, Int, Query, Resolver } from 'type-graphql';
import { Role } from '../../shared/identity.js';
import type { FundingContext } from '../context.js';
import { FundingChanges } from './programme-funding.js';
import { readFundings } from './read-fundings.js';

@Resolver()
export class ProgrammeFundingResolver {
  @Authorized(Role.ADMIN)
  @Directive('@inaccessible')
  @Query(() => FundingChanges, { description: 'Which programme funds whom, as far as that has changed. For services.' })
  fundingChanges(
    @Ctx() { db }: FundingContext,
    @Arg('after', () => String, { nullable: true, description: 'The cursor of the last page; none to begin.' })
    after?: string | null,
    @Arg('first', () => Int, { nullable: true, description: 'How many changes, 1 to 1000; 100 if not given.' })
    first?: number | null,
  ): Promise<FundingChanges> {
    return readFundings(db, { after, first });
  }
}
