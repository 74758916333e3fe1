import { Field, ID, Int, ObjectType } from 'type-graphql';

/** What is counted for an event at one moment, as the database gives it. */
export interface CountedSeats {
  eventId: string;
  confirmed: number;
  waitlisted: number;
  offered: number;
  pending: number;
  attended: number;
  noShow: number;
  /** Seats that are kept back and not taken. */
  keptBack: number;
  capacity: number | null;
  version: number;
}

@ObjectType({ description: 'How many are registered for an event at one moment (Anmeldestand).' })
export class LiveCount implements CountedSeats {
  @Field(() => ID, { description: 'The event that is counted for.' })
  eventId!: string;

  @Field(() => Int, {
    description:
      'Persons who have a seat, those who came and those who did not among them (bestätigt); a party of four counts four.',
  })
  confirmed!: number;

  @Field(() => Int, { description: 'Persons who wait for a seat (Warteliste).' })
  waitlisted!: number;

  @Field(() => Int, { description: 'Seats that are offered, and held until somebody accepts (angeboten).' })
  offered!: number;

  @Field(() => Int, { description: 'Persons whose registration is not confirmed or approved yet (offen); no seats.' })
  pending!: number;

  @Field(() => Int, { description: 'Persons who came (Teilnehmende).' })
  attended!: number;

  @Field(() => Int, { description: 'Persons who had a seat and did not come (nicht erschienen).' })
  noShow!: number;

  @Field(() => Int, { description: 'Seats that are kept back for invited people and not taken yet (Kontingent).' })
  keptBack!: number;

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
      'Seats for everybody that nobody has (freie Plätze), never below 0; null if there is no limit. A freed seat belongs to the waiting list.',
  })
  seatsLeft(): number | null {
    if (this.capacity === null) return null;
    return Math.max(0, this.capacity - this.confirmed - this.offered - this.keptBack);
  }

  static of(counted: CountedSeats): LiveCount {
    return Object.assign(new LiveCount(), counted);
  }
}
