import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by `funding`; networks knows its id and adds whom to ask about it. */
@Directive('@key(fields: "id")')
@ObjectType('PolicyPlan')
export class PolicyPlanStub {
  @Field(() => ID)
  id!: string;

  /** The stub for a key that may be unknown. */
  static of(id: string | null | undefined): PolicyPlanStub | null {
    return id == null ? null : Object.assign(new PolicyPlanStub(), { id });
  }
}
