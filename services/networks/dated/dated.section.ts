import { z } from 'zod';
import type { PartialDate } from '../../shared/facts/partial-date.js';
import { attested, attestedColumns, partialDate } from '../../shared/import/fragments.js';

/** The keys that every record may have that held for a time; see `datedColumns`. */
export const dated = {
  since: partialDate.nullable().default(null),
  until: partialDate.nullable().default(null),
  attestedOn: z.array(partialDate).default([]),
  ...attested,
};

/** The columns of `Dated` from a record that spreads `dated`. */
export function datedColumns(
  record: { since: PartialDate | null; until: PartialDate | null; attestedOn: PartialDate[] } & Parameters<
    typeof attestedColumns
  >[0],
) {
  const attestedOn = record.attestedOn.toSorted((a, b) => (a.value < b.value ? -1 : 1));
  return { since: record.since, until: record.until, attestedOn, ...attestedColumns(record) };
}
