import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by `networks`; funding knows its id and adds the projects that it is an office of. */
@Directive('@key(fields: "id")')
@ObjectType('Office')
export class OfficeStub {
  @Field(() => ID)
  id!: string;

  /** The stub for a key that may be unknown. */
  static of(id: string | null | undefined): OfficeStub | null {
    return id == null ? null : Object.assign(new OfficeStub(), { id });
  }
}
