import { Arg, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import { listedUnder } from '../../shared/merged-lists.js';
import type { FundingContext } from '../context.js';
import { CycleParticipation } from '../cycle-participation/cycle-participation.js';
import { CycleRole } from '../cycle-participation/cycle-participation.enums.js';
import { PolicyPlan } from '../policy-plan/policy-plan.js';
import { Programme } from '../programme/programme.js';
import { Project } from '../project/project.js';
import { BY_ALL_IDS, idsOf, OrganisationStub } from './organisation.stub.js';

@Resolver(() => OrganisationStub)
export class OrganisationResolver {
  @Directive(BY_ALL_IDS)
  @FieldResolver(() => [Programme], addedField('funding', 'The programmes that it funds (Fördergeber), by id.'))
  fundsProgrammes(@Root() organisation: OrganisationStub, @Ctx() { loaders }: FundingContext): Promise<Programme[]> {
    return listedUnder(loaders.programmesOfFunder, idsOf(organisation));
  }

  @Directive(BY_ALL_IDS)
  @FieldResolver(() => [Project], addedField('funding', 'The projects that it carries out (Träger), by id.'))
  projects(@Root() organisation: OrganisationStub, @Ctx() { loaders }: FundingContext): Promise<Project[]> {
    return listedUnder(loaders.projectsOfCarrier, idsOf(organisation));
  }

  @Directive(BY_ALL_IDS)
  @FieldResolver(
    () => [CycleParticipation],
    addedField('funding', 'Its parts in cycles of programmes: moderating, in dialogue, involved.'),
  )
  async cycleParticipations(
    @Root() organisation: OrganisationStub,
    @Ctx() { loaders }: FundingContext,
    @Arg('roles', () => [CycleRole], { nullable: true, description: 'Only these roles.' }) roles?: CycleRole[] | null,
  ): Promise<CycleParticipation[]> {
    const all = await listedUnder(loaders.cycleParticipationsOfOrganisation, idsOf(organisation));
    return roles == null ? all : all.filter(({ role }) => roles.includes(role));
  }

  @Directive(BY_ALL_IDS)
  @FieldResolver(() => [PolicyPlan], addedField('funding', 'The plans that it adopted (beschlossene Konzepte), by id.'))
  adoptedPlans(@Root() organisation: OrganisationStub, @Ctx() { loaders }: FundingContext): Promise<PolicyPlan[]> {
    return listedUnder(loaders.plansOfAdopter, idsOf(organisation));
  }

  @Directive(BY_ALL_IDS)
  @FieldResolver(() => [PolicyPlan], addedField('funding', 'The plans that are its own (zuständige Stelle), by id.'))
  responsibleForPlans(
    @Root() organisation: OrganisationStub,
    @Ctx() { loaders }: FundingContext,
  ): Promise<PolicyPlan[]> {
    return listedUnder(loaders.plansOfResponsible, idsOf(organisation));
  }
}
