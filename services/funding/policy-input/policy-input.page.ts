import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { pageById } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { PolicyInput } from './policy-input.js';
import { PolicyInputKind, PolicyInputStatus, PolicySourceType, PolicyTargetType } from './policy-input.enums.js';

@InputType({ description: 'Which inputs to list. All conditions hold at once; within one list any value fits.' })
export class PolicyInputFilter {
  @Field(() => [ID], { nullable: true, description: 'Only what these feed into.' })
  sourceIds?: string[] | null;

  @Field(() => [PolicySourceType], { nullable: true, description: 'Only what these sorts of things feed into.' })
  sourceTypes?: PolicySourceType[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only what feeds into these plans or programmes.' })
  targetIds?: string[] | null;

  @Field(() => [PolicyTargetType], { nullable: true, description: 'Only what feeds into these sorts of things.' })
  targetTypes?: PolicyTargetType[] | null;

  @Field(() => [PolicyInputKind], { nullable: true, description: 'Only these kinds.' })
  kinds?: PolicyInputKind[] | null;

  @Field(() => [PolicyInputStatus], { nullable: true, description: 'Only with these statuses.' })
  statuses?: PolicyInputStatus[] | null;
}

@ObjectType({ description: 'A page of a list of inputs, stable while inputs are added.' })
export class PolicyInputConnection extends connectionOf(PolicyInput, 'PolicyInput') {}

const CONDITIONS: Record<keyof PolicyInputFilter, string> = {
  sourceIds: 'input."sourceId" = any(:sourceIds)',
  sourceTypes: 'input."sourceType" = any(:sourceTypes)',
  targetIds: 'input."targetId" = any(:targetIds)',
  targetTypes: 'input."targetType" = any(:targetTypes)',
  kinds: 'input.kind = any(:kinds)',
  statuses: 'input.status = any(:statuses)',
};

/**
 * One page of the inputs that a filter lets through, by id.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfInputs(
  db: DataSource,
  filter: PolicyInputFilter | null | undefined,
  args: PageArgs,
): Promise<PolicyInputConnection> {
  const query = applyConditions(Selection.of(db, PolicyInput, 'input'), filter, CONDITIONS);
  return Object.assign(new PolicyInputConnection(), await pageById(query, args));
}
