import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by `networks`; funding knows its id and adds the recommendations that the person took up. */
@Directive('@key(fields: "id")')
@ObjectType('Person')
export class PersonStub {
  @Field(() => ID)
  id!: string;

  /** The stub for a key that may be unknown. */
  static of(id: string | null | undefined): PersonStub | null {
    return id == null ? null : Object.assign(new PersonStub(), { id });
  }
}
