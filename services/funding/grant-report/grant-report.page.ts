import { ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import type { ListOrder } from '../../shared/cursor.js';
import { page } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { GrantReport } from './grant-report.js';

@ObjectType({ description: 'A page of a list of reports, stable while reports are added.' })
export class GrantReportConnection extends connectionOf(GrantReport, 'GrantReport') {}

const LONGEST_DUE: ListOrder = {
  name: 'grant-report-due',
  descending: false,
  keys: [
    { sql: 'report."dueOn"', type: 'date' },
    { sql: 'report.id', type: 'text' },
  ],
};

/**
 * One page of the reports that were due before a day and have not come, the longest due first.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfOverdueReports(
  db: DataSource,
  asOf: string,
  args: PageArgs,
): Promise<GrantReportConnection> {
  const overdue = Selection.of(db, GrantReport, 'report')
    .where('report."dueOn" < cast(:asOf as date)', { asOf })
    .where('report."receivedOn" is null');
  return Object.assign(new GrantReportConnection(), await page(overdue, LONGEST_DUE, args));
}
