import type { DataSource } from 'typeorm';
import { read } from '../../shared/rows/statements.js';
import type { RegistrationStatus } from './registration-status.js';

/**
 * How many registrations there are for an event, which is kept with every change: nobody counts them.
 *
 * @param statuses only these; all if null
 */
export async function registrationTotal(
  db: DataSource,
  eventId: string,
  statuses: readonly RegistrationStatus[] | null,
): Promise<number> {
  const [[total] = [0]] = await read(
    db,
    `select coalesce(sum(registrations), 0)::int from registration_total
      where "eventId" = $1 and (status = any($2) or $2 is null)`,
    [eventId, statuses],
  );
  return Number(total);
}

/** How many entries the journal of an event has, which is kept with every change. */
export async function journalTotal(db: DataSource, eventId: string): Promise<number> {
  const [[total] = [0]] = await read(db, 'select "journalEntries" from registration_count where "eventId" = $1', [
    eventId,
  ]);
  return Number(total);
}

/** Selects a sentence for each sum of the event `$1` that is not how many rows there are. */
export const SELECT_WRONG_TOTALS = `with rows as (
    select status, count(*)::int as registrations from registration where "eventId" = $1 group by 1
     union all
    select 'in the journal', count(*)::int from registration_journal where "eventId" = $1 having count(*) > 0
  ), kept as (
    select status, registrations from registration_total where "eventId" = $1 and registrations <> 0
     union all
    select 'in the journal', "journalEntries" from registration_count where "eventId" = $1 and "journalEntries" <> 0
  )
  select format('%s: %s are counted, there are %s', status, coalesce(kept.registrations, 0), coalesce(rows.registrations, 0))
           as difference
    from rows full join kept using (status)
   where rows.registrations is distinct from kept.registrations order by status`;
