import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by `networks`; funding knows its id. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Network')
export class NetworkStub {
  @Field(() => ID)
  id!: string;

  /** The stub for a key that may be unknown. */
  static of(id: string | null | undefined): NetworkStub | null {
    return id == null ? null : Object.assign(new NetworkStub(), { id });
  }
}
