import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { pageById } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { ContactPoint } from './contact-point.js';

@InputType({
  description: 'Which contact points to list. All conditions hold at once; within one list any value fits.',
})
export class ContactPointFilter {
  @Field(() => [ID], { nullable: true, description: 'Only those of these organisations.' })
  organisations?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those that answer for one of these events.' })
  events?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those that answer for one of these series.' })
  series?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those that answer for one of these policy plans.' })
  policyPlans?: string[] | null;
}

@ObjectType({ description: 'A page of a list of contact points, stable while contact points are added.' })
export class ContactPointConnection extends connectionOf(ContactPoint, 'ContactPoint') {}

const CONDITIONS: Record<keyof ContactPointFilter, string> = {
  organisations: 'point."organisationId" = any(:organisations)',
  events: 'point."eventIds" && cast(:events as text[])',
  series: 'point."seriesIds" && cast(:series as text[])',
  policyPlans: 'point."policyPlanIds" && cast(:policyPlans as text[])',
};

/**
 * One page of the contact points that a filter lets through, by id.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfContactPoints(
  db: DataSource,
  filter: ContactPointFilter | null | undefined,
  args: PageArgs,
): Promise<ContactPointConnection> {
  const query = applyConditions(Selection.of(db, ContactPoint, 'point'), filter, CONDITIONS);
  return Object.assign(new ContactPointConnection(), await pageById(query, args));
}
