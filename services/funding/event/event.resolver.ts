import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import type { FundingContext } from '../context.js';
import { PolicyInput } from '../policy-input/policy-input.js';
import { ProgrammeCycle } from '../programme-cycle/programme-cycle.js';
import { EventStub } from './event.stub.js';

@Resolver(() => EventStub)
export class EventResolver {
  @FieldResolver(
    () => [PolicyInput],
    addedField('funding', 'The plans and programmes that it feeds into, or is meant to.'),
  )
  feedsInto(@Root() { id }: EventStub, @Ctx() { loaders }: FundingContext): Promise<PolicyInput[]> {
    return loaders.inputsFromEvent.load(id);
  }

  @FieldResolver(
    () => [ProgrammeCycle],
    addedField(
      'funding',
      'The cycles of programmes that it belongs to: as one of their events, their end, or where they were taken up.',
    ),
  )
  programmeCycles(@Root() { id }: EventStub, @Ctx() { loaders }: FundingContext): Promise<ProgrammeCycle[]> {
    return loaders.cyclesOfEvent.load(id);
  }
}
