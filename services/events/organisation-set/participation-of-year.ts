import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'In how much of a year some organisations took part (Beteiligung im Jahr).' })
export class ParticipationOfYear {
  @Field(() => Int, { nullable: true, description: 'The year of the events; null for those of unknown date.' })
  year!: number | null;

  @Field(() => Int, { description: 'How many of the organisations had a part in an event.' })
  organisations!: number;

  @Field(() => Int, { description: 'How many events they had a part in.' })
  events!: number;

  @Field(() => Int, { description: 'Seats of those who came on behalf of them and were checked in (Teilnehmende).' })
  attendedSeats!: number;
}
