import { z } from 'zod';
import { attested, attestedColumns, day } from '../../shared/import/fragments.js';
import { type ImportedRow, row } from '../../shared/import/section.js';
import { GrantReport, GrantReportKind } from './grant-report.js';

/** One entry of `reports` of a grant. */
export const reportRecord = z.strictObject({
  kind: z.enum(GrantReportKind),
  dueOn: day.nullable().default(null),
  receivedOn: day.nullable().default(null),
  ...attested,
});

export function reportRow(given: z.output<typeof reportRecord>, grantId: string, position: number): ImportedRow {
  return row(GrantReport, {
    id: `${grantId}.report-${position}`,
    grantId,
    kind: given.kind,
    dueOn: given.dueOn,
    receivedOn: given.receivedOn,
    ...attestedColumns(given),
  });
}
