import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import type { FundingContext } from '../context.js';
import { FundingTotal } from '../funding-totals/funding-total.js';
import { TotalsArgs } from '../funding-totals/totals-arguments.js';
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

  @Directive('@requires(fields: "parts { id parts { id } }")')
  @FieldResolver(
    () => [FundingTotal],
    addedField(
      'funding',
      'What the grants add up to that work in it or in a place within it, two levels down, the largest sum first.',
    ),
  )
  fundingTotalsWithin(
    @Root() place: PlaceStub,
    @Args(() => TotalsArgs) wanted: TotalsArgs,
    @Ctx() { loaders }: FundingContext,
  ): Promise<FundingTotal[]> {
    const parts = place.parts ?? [];
    const places = [place, ...parts, ...parts.flatMap((part) => part.parts ?? [])];
    return loaders.totalsOfPlaces(
      places.map(({ id }) => [id]),
      wanted,
    );
  }
}
