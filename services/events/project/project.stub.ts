import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by `funding`; events knows its id. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Project')
export class ProjectStub {
  @Field(() => ID)
  id!: string;

  /** The stub for a key that may be unknown. */
  static of(id: string | null | undefined): ProjectStub | null {
    return id == null ? null : Object.assign(new ProjectStub(), { id });
  }
}
