import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by `networks`; events knows its id. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('StakeholderCategory')
export class StakeholderCategoryStub {
  @Field(() => ID)
  id!: string;

  /** The stub for a key that may be unknown. */
  static of(id: string | null | undefined): StakeholderCategoryStub | null {
    return id == null ? null : Object.assign(new StakeholderCategoryStub(), { id });
  }
}
