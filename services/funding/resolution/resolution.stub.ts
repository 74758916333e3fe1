import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by `events`; funding knows its id and adds the plans and programmes that are to be fed because of it. */
@Directive('@key(fields: "id")')
@ObjectType('Resolution')
export class ResolutionStub {
  @Field(() => ID)
  id!: string;

  /** The stub for a key that may be unknown. */
  static of(id: string | null | undefined): ResolutionStub | null {
    return id == null ? null : Object.assign(new ResolutionStub(), { id });
  }
}
