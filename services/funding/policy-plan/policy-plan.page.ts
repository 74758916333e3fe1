import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { pageById } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { isAnyOf } from '../known-organisations/kept-under.js';
import { PolicyPlan } from './policy-plan.js';
import { PolicyPlanKind, PolicyPlanStatus } from './policy-plan.enums.js';

@InputType({ description: 'Which plans to list. All conditions hold at once; within one list any value fits.' })
export class PolicyPlanFilter {
  @Field(() => [ID], { nullable: true, description: 'Only in these places, not what lies within them.' })
  places?: string[] | null;

  @Field(() => [PolicyPlanKind], { nullable: true, description: 'Only these kinds.' })
  kinds?: PolicyPlanKind[] | null;

  @Field(() => [PolicyPlanStatus], { nullable: true, description: 'Only with these statuses.' })
  statuses?: PolicyPlanStatus[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those for which one of these organisations is responsible.' })
  responsible?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those that one of these organisations adopted.' })
  adoptedBy?: string[] | null;
}

@ObjectType({ description: 'A page of a list of plans, stable while plans are added.' })
export class PolicyPlanConnection extends connectionOf(PolicyPlan, 'PolicyPlan') {}

const CONDITIONS: Record<keyof PolicyPlanFilter, string> = {
  places: 'plan."placeId" = any(:places)',
  kinds: 'plan.kind = any(:kinds)',
  statuses: 'plan.status = any(:statuses)',
  responsible: `plan."responsibleId" ${isAnyOf('responsible')}`,
  adoptedBy: `plan."adoptedById" ${isAnyOf('adoptedBy')}`,
};

/**
 * One page of the plans that a filter lets through, by id.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfPlans(
  db: DataSource,
  filter: PolicyPlanFilter | null | undefined,
  args: PageArgs,
): Promise<PolicyPlanConnection> {
  const query = applyConditions(Selection.of(db, PolicyPlan, 'plan'), filter, CONDITIONS);
  return Object.assign(new PolicyPlanConnection(), await pageById(query, args));
}
