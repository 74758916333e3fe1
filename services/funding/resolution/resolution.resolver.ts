import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import type { FundingContext } from '../context.js';
import { PolicyInput } from '../policy-input/policy-input.js';
import { ResolutionStub } from './resolution.stub.js';

@Resolver(() => ResolutionStub)
export class ResolutionResolver {
  @FieldResolver(
    () => [PolicyInput],
    addedField('funding', 'The plans and programmes that the resolution itself feeds into.'),
  )
  feedsInto(@Root() { id }: ResolutionStub, @Ctx() { loaders }: FundingContext): Promise<PolicyInput[]> {
    return loaders.inputsFromResolution.load(id);
  }

  @FieldResolver(
    () => [PolicyInput],
    addedField('funding', 'What it demands to flow into plans and programmes, such as the results of a conference.'),
  )
  demandedInputs(@Root() { id }: ResolutionStub, @Ctx() { loaders }: FundingContext): Promise<PolicyInput[]> {
    return loaders.inputsDemandedByResolution.load(id);
  }
}
