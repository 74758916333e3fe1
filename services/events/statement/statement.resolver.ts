import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EventsContext } from '../context.js';
import { Event } from '../event/event.js';
import { OfficeStub } from '../office/office.stub.js';
import { PersonStub } from '../person/person.stub.js';
import { Statement } from './statement.js';

@Resolver(() => Statement)
export class StatementResolver {
  @FieldResolver(() => Event, { nullable: true, description: 'The event it is about.' })
  event(@Root() { eventId }: Statement, @Ctx() { loaders }: EventsContext): Promise<Event | null> {
    return loaders.event.load(eventId);
  }

  @FieldResolver(() => PersonStub, { nullable: true, description: 'Who says it.' })
  person(@Root() { personId }: Statement): PersonStub | null {
    return PersonStub.of(personId);
  }

  @FieldResolver(() => OfficeStub, {
    nullable: true,
    description: 'The office then held (Amt); null if none is named.',
  })
  office(@Root() { officeId }: Statement): OfficeStub | null {
    return OfficeStub.of(officeId);
  }
}
