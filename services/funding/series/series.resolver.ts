import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import type { FundingContext } from '../context.js';
import { PolicyInput } from '../policy-input/policy-input.js';
import { SeriesStub } from './series.stub.js';

@Resolver(() => SeriesStub)
export class SeriesResolver {
  @FieldResolver(
    () => [PolicyInput],
    addedField(
      'funding',
      'The plans and programmes that it feeds into as a whole; those of single events are with the events.',
    ),
  )
  feedsInto(@Root() { id }: SeriesStub, @Ctx() { loaders }: FundingContext): Promise<PolicyInput[]> {
    return loaders.inputsFromSeries.load(id);
  }
}
