import { Field, ID, Int, ObjectType } from 'type-graphql';

/** What is counted for an event at one moment, as the database gives it. */
export interface CountedSeats {
  eventId: string;
  confirmed: number;
  waitlisted: number;
  capacity: number | null;
  version: number;
}

@ObjectType({ description: 'How many are registered for an event at one moment (Anmeldestand).' })
export class LiveCount implements CountedSeats {
  @Field(() => ID, { description: 'The event that is counted for.' })
  eventId!: string;

  @Field(() => Int, { description: 'Registrations that have a seat (bestätigte Anmeldungen).' })
  confirmed!: number;

  @Field(() => Int, { description: 'Registrations that wait for a seat (Warteliste).' })
  waitlisted!: number;

  @Field(() => Int, { nullable: true, description: 'How many seats there are (Plätze); null if there is no limit.' })
  capacity!: number | null;

  @Field(() => Int, {
    description:
      'Grows with each change of the count or the capacity, not always by one; drop what has a lower one than you know.',
  })
  version!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Seats that nobody has (freie Plätze), never below 0; null if there is no limit. A freed seat belongs to the waiting list.',
  })
  seatsLeft(): number | null {
    return this.capacity === null ? null : Math.max(0, this.capacity - this.confirmed);
  }

  static of(counted: CountedSeats): LiveCount {
    return Object.assign(new LiveCount(), counted);
  }
}
