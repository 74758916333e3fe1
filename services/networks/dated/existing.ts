import type { ObjectLiteral } from 'typeorm';
import type { Selection } from '../../shared/rows/selection.js';
import { type PeriodInput, requirePeriod } from './period.js';

/** The description of a filter's `existing` field, the same everywhere. */
export const EXISTING_FIELD = {
  nullable: true,
  description:
    'Only those that there can have been on some day of this period: not those that are known to have been founded after ' +
    'it, or dissolved before it. Where no source says when, they are let through.',
} as const;

/**
 * Narrows a list to rows that may have existed in a period. A year or a month counts for all the days that it can mean.
 *
 * @param list rows with `foundedOn` and `dissolvedOn`
 * @throws ParticipationError BAD_INPUT for a period that ends before it begins
 */
export function existing<Row extends ObjectLiteral>(
  list: Selection<Row>,
  period: PeriodInput | null | undefined,
): Selection<Row> {
  if (period == null) return list;
  requirePeriod(period, 'existing');
  const [founded, dissolved] = [`${list.alias}."foundedOn"`, `${list.alias}."dissolvedOn"`];
  return list.where(
    `coalesce(${founded} <= left(:existing_to, length(${founded})), true)
     and coalesce(${dissolved} >= left(:existing_from, length(${dissolved})), true)`,
    { existing_from: period.from, existing_to: period.to },
  );
}
