import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by `networks`; funding knows its id and adds what it funds, carries, adopts and takes part in. */
@Directive('@key(fields: "id")')
@ObjectType('Organisation')
export class OrganisationStub {
  @Field(() => ID)
  id!: string;

  /** The stub for a key that may be unknown. */
  static of(id: string | null | undefined): OrganisationStub | null {
    return id == null ? null : Object.assign(new OrganisationStub(), { id });
  }
}
