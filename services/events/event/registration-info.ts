import { Field, Int, ObjectType } from 'type-graphql';
import { PartialDate } from '../../shared/facts/partial-date.js';
import type { Event } from './event.js';
import { RegistrationChannel } from './event.enums.js';

@ObjectType({ description: 'How one registers for an event, as the sources say (Anmeldung).' })
export class RegistrationInfo {
  @Field(() => RegistrationChannel, { description: 'The way to register.' })
  channel!: RegistrationChannel;

  @Field(() => String, { nullable: true, description: 'The address to register at; null if unknown.' })
  address!: string | null;

  @Field(() => PartialDate, {
    nullable: true,
    description: 'The last day to register (Anmeldeschluss); null if none is given.',
  })
  deadline!: PartialDate | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many seats there are (Plätze); null if no source gives a number.',
  })
  capacity!: number | null;

  static of(event: Event): RegistrationInfo {
    return Object.assign(new RegistrationInfo(), {
      channel: event.registrationChannel,
      address: event.registrationAddress,
      deadline: event.registrationDeadline,
      capacity: event.capacity,
    });
  }
}
