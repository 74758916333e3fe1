import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { pageById } from '../../shared/page.js';
import type { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import { Selection } from '../../shared/rows/selection.js';
import { DateScalar } from '../../shared/facts/scalars.js';
import { IS_OVERDUE_ON } from './overdue.js';
import { Resolution } from './resolution.js';
import { ImplementationStatus } from './resolution.enums.js';

@InputType({ description: 'Which resolutions to list. All conditions hold at once; within one list any value fits.' })
export class ResolutionFilter {
  @Field(() => [ID], { nullable: true, description: 'Only those addressed to one of these organisations.' })
  addressees?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those of these assemblies: organisations.' })
  decidedBy?: string[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Only those that may have been decided on this day or later.',
  })
  decidedFrom?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Only those that may have been decided on this day or earlier.',
  })
  decidedTo?: string | null;

  @Field(() => [ImplementationStatus], { nullable: true, description: 'Only with one of these statuses.' })
  implementationStatuses?: ImplementationStatus[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only those whose last deadline has passed on this day.' })
  pastDeadlineOn?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only those whose first deadline has passed on this day.' })
  pastFirstDeadlineOn?: string | null;
}

@ObjectType({ description: 'A page of a list of resolutions, stable while resolutions are added.' })
export class ResolutionConnection extends connectionOf(Resolution, 'Resolution') {}

/** A date of which less is known is compared by as much as is known of it: "2014-02" may be any day of that month. */
const CONDITIONS: Record<keyof ResolutionFilter, string> = {
  addressees: 'resolution."addresseeId" = any(:addressees)',
  decidedBy: 'resolution."decidedById" = any(:decidedBy)',
  decidedFrom: 'resolution."decidedOn" >= left(:decidedFrom, length(resolution."decidedOn"))',
  decidedTo: 'resolution."decidedOn" <= left(:decidedTo, length(resolution."decidedOn"))',
  implementationStatuses: 'resolution."implementationStatus" = any(:implementationStatuses)',
  pastDeadlineOn: 'resolution."latestDeadline" < :pastDeadlineOn',
  pastFirstDeadlineOn: 'resolution."earliestDeadline" < :pastFirstDeadlineOn',
};

/**
 * One page of resolutions, by id.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfResolutions(
  db: DataSource,
  filter: ResolutionFilter | null | undefined,
  args: PageArgs,
): Promise<ResolutionConnection> {
  const query = applyConditions(Selection.of(db, Resolution, 'resolution'), filter, CONDITIONS);
  return Object.assign(new ResolutionConnection(), await pageById(query, args));
}

/**
 * One page of the resolutions of which a day says that they are overdue, that they are not, or that nobody knows, by id.
 *
 * @param is the answers that are wanted
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfOverdueResolutions(
  db: DataSource,
  { asOf, is }: { asOf: string; is: readonly YesNoUnknown[] },
  args: PageArgs,
): Promise<ResolutionConnection> {
  const query = Selection.of(db, Resolution, 'resolution').where(`${IS_OVERDUE_ON} = any(:is)`, { asOf, is });
  return Object.assign(new ResolutionConnection(), await pageById(query, args));
}
