import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { manyOf } from '../../shared/loader.js';
import type { NetworksContext } from '../context.js';
import { NAMED } from '../invitation-mandate/invitation-mandate.js';
import { Organisation } from '../organisation/organisation.js';
import { MAX_INVITED } from '../invitation/invite-organisations.js';
import { CoverageStep } from './coverage-step.js';
import { CategoryCoverage } from './invitation-coverage.js';
import { refuse } from '../errors.js';

@Resolver(() => CategoryCoverage)
export class CategoryCoverageResolver {
  @FieldResolver(() => [Organisation], {
    description: 'Those that are known and have not come so far, by name (Lücken).',
  })
  missing(
    @Root() { knownIds, reached }: CategoryCoverage,
    @Arg('step', () => CoverageStep, { description: 'How far they have not come.' }) step: CoverageStep,
    @Arg('first', () => Int, {
      defaultValue: NAMED,
      description: `How many of them, up to ${MAX_INVITED}: as many as one request may invite.`,
    })
    first: number,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<Organisation[]> {
    if (first < 1 || first > MAX_INVITED) throw refuse('BAD_PAGE_SIZE', { limit: MAX_INVITED });
    return manyOf(loaders.organisation, knownIds.filter((id) => !reached[step].has(id)).slice(0, first));
  }
}
