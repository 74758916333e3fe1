import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import type { FundingContext } from '../context.js';
import { CycleParticipation } from '../cycle-participation/cycle-participation.js';
import { PolicyPlan } from '../policy-plan/policy-plan.js';
import { Programme } from '../programme/programme.js';
import { StakeholderCategoryStub } from './stakeholder-category.stub.js';

@Resolver(() => StakeholderCategoryStub)
export class StakeholderCategoryResolver {
  @FieldResolver(
    () => [Programme],
    addedField('funding', 'The programmes that are to strengthen it (Zielgruppe), by id.'),
  )
  targetOfProgrammes(
    @Root() { id }: StakeholderCategoryStub,
    @Ctx() { loaders }: FundingContext,
  ): Promise<Programme[]> {
    return loaders.programmesForTargetGroup.load(id);
  }

  @FieldResolver(
    () => [Programme],
    addedField('funding', 'The programmes whose money it receives (Zuwendungsempfänger), by id.'),
  )
  recipientOfProgrammes(
    @Root() { id }: StakeholderCategoryStub,
    @Ctx() { loaders }: FundingContext,
  ): Promise<Programme[]> {
    return loaders.programmesForRecipients.load(id);
  }

  @FieldResolver(() => [PolicyPlan], addedField('funding', 'The plans that are to serve it (Zielgruppe), by id.'))
  targetOfPlans(@Root() { id }: StakeholderCategoryStub, @Ctx() { loaders }: FundingContext): Promise<PolicyPlan[]> {
    return loaders.plansForTargetGroup.load(id);
  }

  @FieldResolver(
    () => [CycleParticipation],
    addedField('funding', 'Its parts in cycles of programmes: in dialogue, involved.'),
  )
  cycleParticipations(
    @Root() { id }: StakeholderCategoryStub,
    @Ctx() { loaders }: FundingContext,
  ): Promise<CycleParticipation[]> {
    return loaders.cycleParticipationsOfCategory.load(id);
  }
}
