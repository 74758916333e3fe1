import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { NetworksContext } from '../context.js';
import { NAMED } from '../invitation-mandate/invitation-mandate.js';
import { Organisation } from '../organisation/organisation.js';
import { CategoryCoverage, CoverageStep } from './invitation-coverage.js';

@Resolver(() => CategoryCoverage)
export class CategoryCoverageResolver {
  @FieldResolver(() => [Organisation], {
    description: `Those that are known and have not come so far, by name; the first ${NAMED} (Lücken).`,
  })
  missing(
    @Root() { knownIds, reached }: CategoryCoverage,
    @Arg('step', () => CoverageStep, { description: 'How far they have not come.' }) step: CoverageStep,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<Organisation[]> {
    return loaders.organisations(knownIds.filter((id) => !reached[step].has(id)).slice(0, NAMED));
  }
}
