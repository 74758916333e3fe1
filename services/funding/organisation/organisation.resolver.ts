import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import type { FundingContext } from '../context.js';
import { CycleParticipation } from '../cycle-participation/cycle-participation.js';
import { CycleRole } from '../cycle-participation/cycle-participation.enums.js';
import { PolicyPlan } from '../policy-plan/policy-plan.js';
import { Programme } from '../programme/programme.js';
import { Project } from '../project/project.js';
import { OrganisationStub } from './organisation.stub.js';

@Resolver(() => OrganisationStub)
export class OrganisationResolver {
  @FieldResolver(() => [Programme], addedField('funding', 'The programmes that it funds (Fördergeber), by id.'))
  fundsProgrammes(@Root() { id }: OrganisationStub, @Ctx() { loaders }: FundingContext): Promise<Programme[]> {
    return loaders.programmesOfFunder.load(id);
  }

  @FieldResolver(() => [Project], addedField('funding', 'The projects that it carries out (Träger), by id.'))
  projects(@Root() { id }: OrganisationStub, @Ctx() { loaders }: FundingContext): Promise<Project[]> {
    return loaders.projectsOfCarrier.load(id);
  }

  @FieldResolver(
    () => [CycleParticipation],
    addedField('funding', 'Its parts in cycles of programmes: moderating, in dialogue, involved.'),
  )
  async cycleParticipations(
    @Root() { id }: OrganisationStub,
    @Ctx() { loaders }: FundingContext,
    @Arg('roles', () => [CycleRole], { nullable: true, description: 'Only these roles.' }) roles?: CycleRole[] | null,
  ): Promise<CycleParticipation[]> {
    const all = await loaders.cycleParticipationsOfOrganisation.load(id);
    return roles == null ? all : all.filter(({ role }) => roles.includes(role));
  }

  @FieldResolver(() => [PolicyPlan], addedField('funding', 'The plans that it adopted (beschlossene Konzepte), by id.'))
  adoptedPlans(@Root() { id }: OrganisationStub, @Ctx() { loaders }: FundingContext): Promise<PolicyPlan[]> {
    return loaders.plansOfAdopter.load(id);
  }

  @FieldResolver(() => [PolicyPlan], addedField('funding', 'The plans that are its own (zuständige Stelle), by id.'))
  responsibleForPlans(@Root() { id }: OrganisationStub, @Ctx() { loaders }: FundingContext): Promise<PolicyPlan[]> {
    return loaders.plansOfResponsible.load(id);
  }
}
