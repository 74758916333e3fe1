import type { DataSource } from 'typeorm';

export interface DemoEventsOptions {
  /** How many events. */
  events: number;
  /** The same seed gives the same events. */
  seed: number;
  /** How many made-up organisations there are to take part; 0 or left out for hosts alone. */
  organisations?: number;
}

/** Every id of made-up data begins with this, so that it is never mistaken for, or mixed with, real data. */
export const DEMO_PREFIX = 'demo-';

/** So many organisations hold events where nobody says how many there are. */
const HOSTS_OF_THEIR_OWN = 2_000;

const ATTESTED = `'[]'::jsonb, '[]'::jsonb, '[]'::jsonb`;

/** A number from 0 to `below`, decided by seed, event and purpose alone. */
const pick = (purpose: string, below: number): string =>
  `(('x' || substr(md5($1::text || '${purpose}' || i::text), 1, 7))::bit(28)::int % ${below})`;

const oneOf = (purpose: string, values: readonly string[]): string =>
  `(array[${values.map((value) => `'${value}'`).join(', ')}])[1 + ${pick(purpose, values.length)}]`;

const KINDS = [
  'CONFERENCE',
  'WORKSHOP',
  'SYMPOSIUM',
  'DIALOGUE_EVENING',
  'ONLINE_EXCHANGE',
  'INFORMATION_EVENT',
  'HEARING',
];
const STATUSES = ['HELD', 'HELD', 'HELD', 'ANNOUNCED', 'CANCELLED', 'UNKNOWN'];
const MODES = ['IN_PERSON', 'ONLINE', 'HYBRID', 'UNKNOWN'];
const SUBJECTS = [
  'Verkehr',
  'Straßenbäume',
  'Schulwege',
  'Wohnungsbau',
  'Klimaschutz',
  'Jugendbeteiligung',
  'Spielplätze',
  'Haushalt',
];
const FORMS = ['Bürgerdialog', 'Werkstatt', 'Fachtag', 'Anhörung', 'Stadtteilkonferenz', 'Informationsabend'];

/** In the order in which the rows must be inserted. `$1` is the seed, `$2` the number of events. */
const STATEMENTS = [
  `insert into topic (id, label)
   select '${DEMO_PREFIX}topic-' || i, jsonb_build_object('original', 'de', 'texts', jsonb_build_object('de', 'Thema ' || i))
     from generate_series(0, 49) i where $1::int is not null and $2::int is not null on conflict do nothing`,
  `insert into series (id, "topicIds", title, "guidingQuestions", "isOpenToAll", sources, conflicts, inferences)
   select '${DEMO_PREFIX}series-' || i, '{}', jsonb_build_object('original', 'de', 'texts', jsonb_build_object('de', 'Reihe ' || i)),
          '[]', 'UNKNOWN', ${ATTESTED}
     from generate_series(0, $2::int / 50) i where $1::int is not null on conflict do nothing`,
  `insert into event (id, "seriesId", "placeId", "topicIds", kind, status, mode, title, description, "guidingQuestions", goals, outcomes,
                      date, "startsAt", "sortsAt", "earliestDay", "latestDay", "timeZone", interpretation, "isOpenToAll", "isFree",
                      "registrationChannel", capacity, sources, conflicts, inferences)
   select '${DEMO_PREFIX}event-' || i,
          '${DEMO_PREFIX}series-' || ${pick('series', 1_000_000)} % ($2::int / 50 + 1),
          '${DEMO_PREFIX}place-' || ${pick('place', 200)},
          array['${DEMO_PREFIX}topic-' || ${pick('topic', 50)}, '${DEMO_PREFIX}topic-' || ${pick('second topic', 50)}],
          ${oneOf('kind', KINDS)}, ${oneOf('status', STATUSES)}, ${oneOf('mode', MODES)},
          jsonb_build_object('original', 'de', 'texts', jsonb_build_object('de',
            ${oneOf('form', FORMS)} || ' zu ' || ${oneOf('subject', SUBJECTS)} || ' in Bezirk ' || ${pick('place', 200)})),
          jsonb_build_object('original', 'de', 'texts', jsonb_build_object('de',
            'Erfundene Veranstaltung Nummer ' || i || ' über ' || ${oneOf('other subject', SUBJECTS)})),
          '[]', '[]', '[]', to_char(day, 'YYYY-MM-DD'), day + interval '17 hours', day + interval '17 hours', day, day, 'Europe/Berlin',
          'UNKNOWN', 'YES', 'UNKNOWN', 'WEB', 20 + ${pick('capacity', 200)}, ${ATTESTED}
     from generate_series(0, $2::int - 1) i,
          lateral (select date '2010-01-01' + ${pick('day', 6_000)} as day) dated
   on conflict do nothing`,
];

/** Who holds the events. `$1` is the seed, `$2` the number of events, `$3` that of organisations. */
const HOSTS = `insert into participation (id, "eventId", role, position, "partyType", "partyId", sources, conflicts, inferences)
   select '${DEMO_PREFIX}event-' || i || '.host', '${DEMO_PREFIX}event-' || i, 'HOST', 0, 'ORGANISATION',
          '${DEMO_PREFIX}organisation-' || ${pick('host', 2_000)} % $3::int, ${ATTESTED}
     from generate_series(0, $2::int - 1) i where $1::int is not null on conflict do nothing`;

/** Who took part, beside the hosts. `$1` is the seed, `$2` the number of events, `$3` that of organisations. */
const PARTICIPATIONS = `
  insert into participation (id, "eventId", role, position, "partyType", "partyId", sources, conflicts, inferences)
  select distinct on (event, role, party) '${DEMO_PREFIX}event-' || event || '.' || part, '${DEMO_PREFIX}event-' || event, role, part,
         'ORGANISATION', '${DEMO_PREFIX}organisation-' || party, ${ATTESTED}
    from (select i as event, part, (array['COOPERATION_PARTNER', 'COOPERATION_PARTNER', 'SPEAKER', 'ATTENDEE', 'ATTENDEE', 'ATTENDEE'])[part] as role,
                 (${pick('place', 200)} + 200 * (('x' || substr(md5($1::text || 'part' || i || '.' || part), 1, 7))::bit(28)::int % 500)) % $3::int as party
            from generate_series(0, $2::int - 1) i, generate_series(1, 6) part) drawn
   order by event, role, party, part
  on conflict do nothing`;

/**
 * Adds made-up events with series, topics and hosts to an events database. Events that are there stay as they are.
 *
 * @returns how many demo events the database now holds
 */
export async function insertDemoEvents(
  db: DataSource,
  { events, seed, organisations = 0 }: DemoEventsOptions,
): Promise<number> {
  await db.transaction(async (tx) => {
    await tx.query('set local statement_timeout = 0');
    for (const statement of STATEMENTS) await tx.query(statement, [seed, events]);
    await tx.query(HOSTS, [seed, events, organisations || HOSTS_OF_THEIR_OWN]);
    if (organisations > 0) await tx.query(PARTICIPATIONS, [seed, events, organisations]);
  });
  await db.query('analyze');
  const [found] = await db.query<{ count: number }[]>(
    `select count(*)::int as count from event where id like '${DEMO_PREFIX}event-%'`,
  );
  return found?.count ?? 0;
}
