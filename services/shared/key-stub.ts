import { Field, ID, ObjectType } from 'type-graphql';

/** What a service knows of an entity that another one owns: its key. Each such type has a class of its own. */
@ObjectType()
export abstract class KeyStub {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  id!: string;

  /** The stub for a key that may be unknown. */
  static of<Stub extends KeyStub>(this: new () => Stub, id: string | null | undefined): Stub | null {
    return id == null ? null : Object.assign(new this(), { id });
  }
}
