import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import type { FundingContext } from '../context.js';
import { PolicyPlan } from '../policy-plan/policy-plan.js';
import { Programme } from '../programme/programme.js';
import { PlaceStub } from './place.stub.js';

@Resolver(() => PlaceStub)
export class PlaceResolver {
  @FieldResolver(
    () => [PolicyPlan],
    addedField('funding', 'The plans made for it, by id; not those of places within it.'),
  )
  policyPlans(@Root() { id }: PlaceStub, @Ctx() { loaders }: FundingContext): Promise<PolicyPlan[]> {
    return loaders.plansOfPlace.load(id);
  }

  @FieldResolver(
    () => [Programme],
    addedField('funding', 'The programmes that apply to it, by id; not those of places within it.'),
  )
  programmes(@Root() { id }: PlaceStub, @Ctx() { loaders }: FundingContext): Promise<Programme[]> {
    return loaders.programmesOfPlace.load(id);
  }
}
