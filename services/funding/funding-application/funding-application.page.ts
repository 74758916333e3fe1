import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import type { ListOrder } from '../../shared/cursor.js';
import { pageById } from '../../shared/page.js';
import { pagesOf } from '../../shared/pages.js';
import { Selection } from '../../shared/rows/selection.js';
import { isAnyOf } from '../known-organisations/kept-under.js';
import { FundingApplication } from './funding-application.js';
import { FundingApplicationState } from './funding-application.enums.js';

@InputType({ description: 'Which applications to list. All conditions hold at once; within one list any value fits.' })
export class FundingApplicationFilter {
  @Field(() => [ID], { nullable: true, description: 'Only those for these calls.' })
  calls?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those of these organisations.' })
  applicants?: string[] | null;

  @Field(() => [FundingApplicationState], { nullable: true, description: 'Only those that stand so.' })
  states?: FundingApplicationState[] | null;
}

@ObjectType({ description: 'A page of a list of applications, stable while applications are added.' })
export class FundingApplicationConnection extends connectionOf(FundingApplication, 'FundingApplication') {}

const CONDITIONS: Record<keyof FundingApplicationFilter, string> = {
  calls: 'application."callId" = any(:calls)',
  applicants: `application."applicantId" ${isAnyOf('applicants')}`,
  states: 'application.state = any(:states)',
};

/**
 * One page of the applications that a filter lets through and that somebody may see, by id.
 *
 * @param submitterHash only those that this partner submitted; null for who may see all
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfApplications(
  db: DataSource,
  { filter, submitterHash }: { filter: FundingApplicationFilter | null | undefined; submitterHash: string | null },
  args: PageArgs,
): Promise<FundingApplicationConnection> {
  const all = applyConditions(Selection.of(db, FundingApplication, 'application'), filter, CONDITIONS);
  const query =
    submitterHash === null ? all : all.where('application."submitterHash" = :submitterHash', { submitterHash });
  return Object.assign(new FundingApplicationConnection(), await pageById(query, args));
}

const BY_ID: ListOrder = {
  name: 'application-id',
  descending: false,
  keys: [{ sql: 'application.id', type: 'text' }],
};

/** Of an applicant all ids are given. */
const OWNER_CONDITIONS = {
  calls: CONDITIONS.calls,
  applicants: 'application."applicantId" = any(:applicants)',
};

/** Pages of the applications for many calls, or of many organisations: one statement for all of a request. */
export function applicationsBy(
  db: DataSource,
  condition: keyof typeof OWNER_CONDITIONS,
): (ids: readonly string[], args: PageArgs) => Promise<FundingApplicationConnection> {
  const rows = Selection.of(db, FundingApplication, 'application').where(OWNER_CONDITIONS[condition]);
  const pages = pagesOf({ rows, parameter: condition, order: BY_ID });
  return async (ids, args) => Object.assign(new FundingApplicationConnection(), await pages(ids, args));
}
