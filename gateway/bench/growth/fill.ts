import pg from 'pg';

/** Events that the registrations are for: the first one has half of them, the others share the rest. */
export const EVENTS = 11;

export const eventId = (index: number): string => `bench-growth-${index}`;

/** How many registrations each event has. */
function sharesOf(registrations: number): number[] {
  const half = Math.floor(registrations / 2);
  return Array.from({ length: EVENTS }, (_, index) =>
    index === 0 ? half : Math.floor((registrations - half) / (EVENTS - 1)),
  );
}

/** So many have cancelled that there is a page of them where the fewest are registered. */
const CANCELLED_EVERY = 25;

/**
 * Fills a migrated database that has the events: half of the registrations for each have seats, the others wait, a few have
 * cancelled. Rows, journal, counters and sums are what the commands would have left: `npm run verify` finds nothing.
 */
export async function fill(url: string, registrations: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    for (const [index, share] of sharesOf(registrations).entries()) {
      await client.query(REGISTRATIONS, [eventId(index), share]);
      for (const statement of DERIVED) await client.query(statement, [eventId(index)]);
    }
    await client.query('commit');
    await client.query('vacuum analyze');
    await client.query('checkpoint'); // so that it is not written to disk while others are measured
  } finally {
    await client.end();
  }
}

/** Moments are one second apart, so that each is known by its number. */
const REGISTRATIONS = `insert into registration
    (id, "eventId", "queueNumber", status, "personName", email, "emailNormalised", language, "createdAt", "confirmedAt",
     "cancelledAt", "partySize", answers, "checkInCode", "hasKeptSeat")
  select gen_random_uuid(), $1, nextval('registration_queue'), status, 'Person ' || number,
         'person-' || number || '@participants.example', 'person-' || number || '@participants.example', 'de', moment,
         case when number <= $2::int / 2 then moment end, case when status = 'CANCELLED' then moment end, 1, '[]',
         lpad(upper(to_hex(number)), 10, '0'), false
    from generate_series(1, $2::int) as numbers(number),
         lateral (select timestamptz '2025-01-01' + make_interval(secs => number) as moment,
                         case when number % ${CANCELLED_EVERY} = 0 then 'CANCELLED'
                              when number <= $2::int / 2 then 'CONFIRMED' else 'WAITLISTED' end as status) as made`;

const DERIVED = [
  `insert into registration_journal ("eventId", "registrationId", at, actor, kind, "from", "to", "partySize", facts)
   select "eventId", id, "createdAt", 'PERSON', kind, "from", "to", 1, '{}'
     from registration cross join lateral (
            select 'REGISTERED' as kind, null as "from", case when "confirmedAt" is null then 'WAITLISTED' else 'CONFIRMED' end as "to"
             union all
            select 'CANCELLED', case when "confirmedAt" is null then 'WAITLISTED' else 'CONFIRMED' end, 'CANCELLED'
             where status = 'CANCELLED'
          ) as entries
    where "eventId" = $1 order by "queueNumber", kind desc`,
  `insert into registration_count ("eventId", confirmed, waitlisted, "waitingParties", version, "journalEntries")
   select $1, count(*) filter (where status = 'CONFIRMED'), count(*) filter (where status = 'WAITLISTED'),
          count(*) filter (where status = 'WAITLISTED'), count(*),
          (select count(*) from registration_journal where "eventId" = $1)
     from registration where "eventId" = $1`,
  `update event set capacity = (select confirmed from registration_count where "eventId" = $1) where id = $1`,
  `insert into registration_total ("eventId", status, registrations)
   select $1, status, count(*) from registration where "eventId" = $1 group by status`,
  `insert into waiting_bucket ("eventId", span, bucket, parties)
   select $1, span, "queueNumber" >> span, count(*)
     from registration cross join (values (7), (14), (21)) as spans(span)
    where "eventId" = $1 and status = 'WAITLISTED' group by 2, 3`,
];
