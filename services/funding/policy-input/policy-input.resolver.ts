import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import type { FundingContext } from '../context.js';
import { livingOrganisation } from '../known-organisations/living-organisation.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { ResolutionStub } from '../resolution/resolution.stub.js';
import { PolicyInput } from './policy-input.js';
import { PolicySource, PolicyTarget, sourceOf, targetOf } from './policy-input.ends.js';
import { pageOfInputs, PolicyInputConnection, PolicyInputFilter } from './policy-input.page.js';

@Resolver(() => PolicyInput)
export class PolicyInputResolver {
  @Query(() => PolicyInputConnection, { description: 'What feeds into which plan or programme, by id.' })
  policyInputs(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: FundingContext,
    @Arg('filter', () => PolicyInputFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: PolicyInputFilter | null,
  ): Promise<PolicyInputConnection> {
    return pageOfInputs(db, filter, page);
  }

  @FieldResolver(() => PolicySource, { nullable: true, description: 'What feeds.' })
  source(@Root() input: PolicyInput, @Ctx() { loaders }: FundingContext): ReturnType<typeof sourceOf> {
    return sourceOf(input, loaders);
  }

  @FieldResolver(() => PolicyTarget, { nullable: true, description: 'The plan or programme that is fed.' })
  target(@Root() input: PolicyInput, @Ctx() { loaders }: FundingContext): ReturnType<typeof targetOf> {
    return targetOf(input, loaders);
  }

  @FieldResolver(() => OrganisationStub, {
    nullable: true,
    description: 'Who lets it flow in; null if no source says.',
  })
  usedBy(@Root() { usedById }: PolicyInput, @Ctx() { loaders }: FundingContext): Promise<OrganisationStub | null> {
    return livingOrganisation(loaders, usedById);
  }

  @FieldResolver(() => ResolutionStub, {
    nullable: true,
    description: 'The resolution that demands it (Beschluss); null if none.',
  })
  demandedBy(@Root() { demandedById }: PolicyInput): ResolutionStub | null {
    return ResolutionStub.of(demandedById);
  }
}
