import { ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import type { ListOrder } from '../../shared/cursor.js';
import { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import { page } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { GrantReport } from './grant-report.js';
import { IS_REPORT_OVERDUE_ON } from './report-overdue.js';

@ObjectType({ description: 'A page of a list of reports, stable while reports are added.' })
export class GrantReportConnection extends connectionOf(GrantReport, 'GrantReport') {}

/** A report of which no day is known stands last. SQL. */
const DUE = `coalesce(report."dueOn", date '9999-12-31')`;

const LONGEST_DUE: ListOrder = {
  name: 'grant-report-due',
  descending: false,
  keys: [
    { sql: DUE, type: 'date' },
    { sql: 'report.id', type: 'text' },
  ],
};

/** Which reports are asked for. */
export interface OverdueWanted {
  /** YYYY-MM-DD */
  asOf: string;
  /** The answers that are wanted. */
  is: readonly YesNoUnknown[];
}

/**
 * One page of the reports of which a day says that they are overdue, that they are not, or that nobody knows, the longest
 * due first.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfOverdueReports(
  db: DataSource,
  { asOf, is }: OverdueWanted,
  args: PageArgs,
): Promise<GrantReportConnection> {
  const list = Selection.of(db, GrantReport, 'report')
    .join('funding_grant award', 'award.id = report."grantId"')
    .where(`${IS_REPORT_OVERDUE_ON} = any(:is)`, { asOf, is });
  // Follows from being overdue, and lets PostgreSQL end in the middle of the index.
  const narrowed = is.every((answer) => answer === YesNoUnknown.YES)
    ? list.where(`${DUE} < cast(:asOf as date)`)
    : list;
  return Object.assign(new GrantReportConnection(), await page(narrowed, LONGEST_DUE, args));
}
