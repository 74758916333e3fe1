import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import type { FundingContext } from '../context.js';
import { livingOrganisation } from '../known-organisations/living-organisation.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { PlaceStub } from '../place/place.stub.js';
import { PolicyInput } from '../policy-input/policy-input.js';
import { StakeholderCategoryStub } from '../stakeholder-category/stakeholder-category.stub.js';
import { PolicyPlan } from './policy-plan.js';
import { pageOfPlans, PolicyPlanConnection, PolicyPlanFilter } from './policy-plan.page.js';

@Resolver(() => PolicyPlan)
export class PolicyPlanResolver {
  @Query(() => PolicyPlan, { nullable: true, description: 'The plan with this id; null if there is none.' })
  policyPlan(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() { loaders }: FundingContext,
  ): Promise<PolicyPlan | null> {
    return loaders.plan.load(id);
  }

  @Query(() => PolicyPlanConnection, { description: 'Plans and works that dialogue can feed into, by id.' })
  policyPlans(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: FundingContext,
    @Arg('filter', () => PolicyPlanFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: PolicyPlanFilter | null,
  ): Promise<PolicyPlanConnection> {
    return pageOfPlans(db, filter, page);
  }

  @FieldResolver(() => PlaceStub, {
    nullable: true,
    description: 'The city or district that it is for; null if unknown.',
  })
  place(@Root() { placeId }: PolicyPlan): PlaceStub | null {
    return PlaceStub.of(placeId);
  }

  @FieldResolver(() => OrganisationStub, {
    nullable: true,
    description: 'Whose plan it is (zuständige Stelle); null if unknown.',
  })
  responsible(
    @Root() { responsibleId }: PolicyPlan,
    @Ctx() { loaders }: FundingContext,
  ): Promise<OrganisationStub | null> {
    return livingOrganisation(loaders, responsibleId);
  }

  @FieldResolver(() => OrganisationStub, {
    nullable: true,
    description: 'Who adopted it (beschließendes Gremium); null if unknown.',
  })
  adoptedBy(@Root() { adoptedById }: PolicyPlan, @Ctx() { loaders }: FundingContext): Promise<OrganisationStub | null> {
    return livingOrganisation(loaders, adoptedById);
  }

  @FieldResolver(() => OrganisationStub, {
    nullable: true,
    description: 'Whom to ask about it (Ansprechstelle); null if unknown.',
  })
  contact(@Root() { contactId }: PolicyPlan, @Ctx() { loaders }: FundingContext): Promise<OrganisationStub | null> {
    return livingOrganisation(loaders, contactId);
  }

  @FieldResolver(() => [StakeholderCategoryStub], {
    nullable: 'items',
    description: 'Whom it is to serve (Zielgruppen); empty if no source says.',
  })
  targetGroups(@Root() { targetGroupIds }: PolicyPlan): (StakeholderCategoryStub | null)[] {
    return targetGroupIds.map((id) => StakeholderCategoryStub.of(id));
  }

  @FieldResolver(() => [StakeholderCategoryStub], {
    nullable: 'items',
    description: 'Whose work it is where it is not that of one organisation; empty otherwise.',
  })
  partyCategories(@Root() { partyCategoryIds }: PolicyPlan): (StakeholderCategoryStub | null)[] {
    return partyCategoryIds.map((id) => StakeholderCategoryStub.of(id));
  }

  @FieldResolver(() => PolicyPlan, {
    nullable: true,
    description: 'The plan that it updates (schreibt fort); null if none.',
  })
  updates(@Root() { updatesId }: PolicyPlan, @Ctx() { loaders }: FundingContext): Promise<PolicyPlan | null> | null {
    return updatesId === null ? null : loaders.plan.load(updatesId);
  }

  @FieldResolver(() => [PolicyPlan], {
    description: 'The plans and processes that update it (Fortschreibungen), by id.',
  })
  updatedBy(@Root() { id }: PolicyPlan, @Ctx() { loaders }: FundingContext): Promise<PolicyPlan[]> {
    return loaders.updatesOfPlan.load(id);
  }

  @FieldResolver(() => [PolicyPlan], {
    description:
      'All its versions, the earliest first, itself among them: what it updates and what updates it, over any number of steps (Fassungen).',
  })
  versions(@Root() { id }: PolicyPlan, @Ctx() { loaders }: FundingContext): Promise<PolicyPlan[]> {
    return loaders.versionsOfPlan.load(id);
  }

  @FieldResolver(() => [PolicyInput], {
    description: 'What feeds into it: events, series, cycles, resolutions, recommendations.',
  })
  inputs(@Root() { id }: PolicyPlan, @Ctx() { loaders }: FundingContext): Promise<PolicyInput[]> {
    return loaders.inputsIntoPlan.load(id);
  }
}
