import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { FundingContext } from '../context.js';
import { EventStub } from '../event/event.stub.js';
import { OfficeStub } from '../office/office.stub.js';
import { PersonStub } from '../person/person.stub.js';
import { ProgrammeCycle } from '../programme-cycle/programme-cycle.js';
import { Recommendation } from '../recommendation/recommendation.js';
import { Uptake } from './uptake.js';

@Resolver(() => Uptake)
export class UptakeResolver {
  @FieldResolver(() => ProgrammeCycle, { nullable: true, description: 'The cycle whose work was taken up.' })
  cycle(@Root() { cycleId }: Uptake, @Ctx() { loaders }: FundingContext): Promise<ProgrammeCycle | null> {
    return loaders.cycle.load(cycleId);
  }

  @FieldResolver(() => [Recommendation], {
    description: 'The recommendations that were taken up, as far as a source names them one by one.',
  })
  async recommendations(
    @Root() { recommendationIds }: Uptake,
    @Ctx() { loaders }: FundingContext,
  ): Promise<Recommendation[]> {
    const found = await loaders.recommendation.loadMany(recommendationIds);
    return found.filter((each) => each instanceof Recommendation);
  }

  @FieldResolver(() => PersonStub, { nullable: true, description: 'Who took it up; null if the source names nobody.' })
  person(@Root() { personId }: Uptake): PersonStub | null {
    return PersonStub.of(personId);
  }

  @FieldResolver(() => OfficeStub, {
    nullable: true,
    description: 'The office held at that time (Amt); null if none is named.',
  })
  office(@Root() { officeId }: Uptake): OfficeStub | null {
    return OfficeStub.of(officeId);
  }

  @FieldResolver(() => EventStub, { nullable: true, description: 'The event at which it happened; null if unknown.' })
  event(@Root() { eventId }: Uptake): EventStub | null {
    return EventStub.of(eventId);
  }
}
