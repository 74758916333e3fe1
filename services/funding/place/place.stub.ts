import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by `networks`; funding knows its id and adds the plans and programmes made there. */
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
