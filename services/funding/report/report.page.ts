import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { pageById } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { Report, ReportKind } from './report.js';

@InputType({ description: 'Which reports to list. All conditions hold at once; within one list any value fits.' })
export class ReportFilter {
  @Field(() => [ID], { nullable: true, description: 'Only those on these programmes.' })
  programmes?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those of these cycles.' })
  cycles?: string[] | null;

  @Field(() => [ReportKind], { nullable: true, description: 'Only these kinds.' })
  kinds?: ReportKind[] | null;
}

@ObjectType({ description: 'A page of a list of reports, stable while reports are added.' })
export class ReportConnection extends connectionOf(Report, 'Report') {}

const CONDITIONS: Record<keyof ReportFilter, string> = {
  programmes: 'report."cycleId" in (select id from programme_cycle where "programmeId" = any(:programmes))',
  cycles: 'report."cycleId" = any(:cycles)',
  kinds: 'report.kind = any(:kinds)',
};

/**
 * One page of the reports that a filter lets through, by id.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfReports(
  db: DataSource,
  filter: ReportFilter | null | undefined,
  args: PageArgs,
): Promise<ReportConnection> {
  const query = applyConditions(Selection.of(db, Report, 'report'), filter, CONDITIONS);
  return Object.assign(new ReportConnection(), await pageById(query, args));
}
