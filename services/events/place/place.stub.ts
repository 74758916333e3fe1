import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by `networks`; events knows its id and adds the events that concern it. */
@Directive('@key(fields: "id")')
@ObjectType('Place')
export class PlaceStub {
  @Field(() => ID)
  id!: string;

  /** The stub for a key that may be unknown. */
  static of(id: string | null | undefined): PlaceStub | null {
    return id == null ? null : Object.assign(new PlaceStub(), { id });
  }
}
