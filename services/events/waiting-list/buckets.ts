/**
 * How many parties wait is counted for spans of queue numbers, each span a power of two, so that a place in the queue is
 * the sum of a few counts: what is before it is some of the largest spans, then some smaller ones within the next
 * large one, then some rows. With 2^7 to a span of the next size none of these is longer than 128.
 */
const SPANS = [7, 14, 21] as const;

/**
 * For a `with`: counts the steps of `source`, each an `"eventId"`, a `"queueNumber"` and a `step`, which is 1 for a party
 * that begins to wait and -1 for one that does not wait any more.
 */
export function countSteps(source: string): string {
  return `insert into waiting_bucket ("eventId", span, bucket, parties)
          select "eventId", span, "queueNumber" >> span, sum(step)
            from ${source} cross join (values ${SPANS.map((span) => `(${span})`).join(', ')}) as spans(span)
           group by 1, 2, 3
          on conflict ("eventId", span, bucket) do update set parties = waiting_bucket.parties + excluded.parties`;
}

const [SMALLEST, ...LARGER] = SPANS;

/** Parties in the buckets of a span that are before a queue number, and within the same bucket of the next span. */
const partiesBefore = (span: number, next: number | undefined): string =>
  `coalesce((select sum(bucket.parties) from waiting_bucket as bucket
     where bucket."eventId" = asked."eventId" and bucket.span = ${span} and bucket.bucket < asked."queueNumber" >> ${span}
       ${next === undefined ? '' : `and bucket.bucket >= (asked."queueNumber" >> ${next}) << ${next - span}`}), 0)`;

const rowsBefore = `(select count(*) from registration as earlier
     where earlier."eventId" = asked."eventId" and earlier.status = 'WAITLISTED'
       and earlier."queueNumber" >= (asked."queueNumber" >> ${SMALLEST}) << ${SMALLEST}
       and earlier."queueNumber" < asked."queueNumber")`;

/** Selects id and place in the queue of the registrations `$1` that wait. */
export const SELECT_PLACES = `select asked.id,
     (1 + ${[rowsBefore, ...SPANS.map((span, index) => partiesBefore(span, LARGER[index]))].join(' + ')})::int as place
  from registration as asked where asked.id = any($1) and asked.status = 'WAITLISTED'`;

/** Selects a sentence for each bucket of the event `$1` that counts other parties than wait. */
export const SELECT_WRONG_BUCKETS = `with waiting as (
    select span, "queueNumber" >> span as bucket, count(*)::int as parties
      from registration cross join (values ${SPANS.map((span) => `(${span})`).join(', ')}) as spans(span)
     where "eventId" = $1 and status = 'WAITLISTED' group by 1, 2
  ), kept as (
    select span, bucket, parties from waiting_bucket where "eventId" = $1 and parties <> 0
  )
  select format('queue numbers from %s on: %s parties are counted, %s wait',
                bucket << span, coalesce(kept.parties, 0), coalesce(waiting.parties, 0)) as difference
    from waiting full join kept using (span, bucket)
   where waiting.parties is distinct from kept.parties order by span, bucket`;
