import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by `networks`; events knows its id and adds what the person had a part in. */
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
