import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by `events`; networks knows its id and adds what is presented there and whom to ask about it. */
@Directive('@key(fields: "id")')
@ObjectType('Event')
export class EventStub {
  @Field(() => ID)
  id!: string;

  /** The stub for a key that may be unknown. */
  static of(id: string | null | undefined): EventStub | null {
    return id == null ? null : Object.assign(new EventStub(), { id });
  }
}
