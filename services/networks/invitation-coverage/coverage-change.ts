import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../shared/facts/scalars.js';

@ObjectType({ description: 'That the coverage of an event may be another one now.' })
export class CoverageChange {
  eventId!: string;

  @Field(() => DateTimeScalar, { description: 'When that was noticed; UTC.' })
  at!: Date;
}
