import type { MigrationInterface, QueryRunner } from 'typeorm';
import { answer, ATTESTED, key, oneOf, owner } from '../../shared/migration.js';

/** Everything that happens: sources, topics, venues, series, events and what belongs to them. */
export class FirstTables1763780000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...SEARCH, ...BASICS, ...EVENTS, ...PARTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table event_link, statement, participation, session, online_access, event, series, venue, topic,
      source_document`);
    await runner.query('drop function participation_query(text)');
    await runner.query('drop text search configuration participation');
    await runner.query('drop text search dictionary participation_stop');
  }
}

/**
 * German full text: stop words, which the stemmer would no longer know without their umlauts; accents and ß; stems. A
 * word also finds compounds that begin with it, since the dictionary does not take compounds apart.
 */
const SEARCH = [
  'create extension if not exists unaccent',
  `create text search dictionary participation_stop (template = pg_catalog.simple, stopwords = german, accept = false)`,
  'create text search configuration participation (copy = german)',
  `alter text search configuration participation
     alter mapping for word, hword, hword_part, asciiword, hword_asciipart, asciihword with participation_stop, unaccent, german_stem`,
  `create function participation_query(search text) returns tsquery language sql immutable parallel safe as $$
     select regexp_replace(websearch_to_tsquery('participation', search)::text, '''((?:[^'']|'''')+)''', '''\\1'':*', 'g')::tsquery
   $$`,
];

const BASICS = [
  `create table source_document (
     id text primary key,
     title jsonb not null,
     ${oneOf('source_document', 'kind', 'PRESS_RELEASE COUNCIL_PAPER WEB_PAGE INVITATION OTHER')} not null,
     "publisherId" text,
     "publishedOn" text,
     address text,
     language text not null,
     "fileName" text,
     inferences jsonb not null
   )`,
  'create table topic (id text primary key, label jsonb not null)',
  `create index topic_by_text on topic using gin (to_tsvector('participation', label -> 'texts'))`,
  `create table venue (
     id text primary key,
     name jsonb not null,
     "otherNames" text[] not null,
     street text,
     "houseNumber" text,
     "postalCode" text,
     city text,
     "placeId" text,
     "operatorId" text,
     floor text,
     ${answer('venue', 'lift')},
     ${answer('venue', 'stepFree')},
     ${answer('venue', 'accessibleToilet')},
     ${ATTESTED}
   )`,
  'create index venue_by_place on venue ("placeId")',
];

const EVENTS = [
  `create table series (
     id text primary key,
     ${key('series', 'parent', 'series')},
     "placeId" text,
     "topicIds" text[] not null,
     title jsonb not null,
     description jsonb,
     purpose jsonb,
     audience jsonb,
     "guidingQuestions" jsonb not null,
     recurrence jsonb,
     ${answer('series', 'isOpenToAll')},
     website text,
     ${ATTESTED}
   )`,
  'create index series_by_parent on series ("parentId")',
  'create index series_by_place on series ("placeId")',
  'create index series_by_topic on series using gin ("topicIds")',
  `create table event (
     id text primary key,
     ${key('event', 'series', 'series')},
     ${key('event', 'venue', 'venue')},
     "placeId" text,
     "topicIds" text[] not null,
     edition int,
     ${oneOf(
       'event',
       'kind',
       'DIALOGUE_EVENING CONFERENCE WORKSHOP SYMPOSIUM ONLINE_EXCHANGE DIALOGUE_EVENT ' +
         'CLOSING_EVENT WORLD_CAFE CITIZENS_ASSEMBLY HEARING INFORMATION_EVENT OTHER',
     )} not null,
     ${oneOf('event', 'status', 'DEMANDED ANNOUNCED HELD CANCELLED UNKNOWN')} not null,
     ${oneOf('event', 'mode', 'IN_PERSON ONLINE HYBRID UNKNOWN')} not null,
     title jsonb not null,
     motto jsonb,
     focus jsonb,
     description jsonb,
     audience jsonb,
     "guidingQuestions" jsonb not null,
     goals jsonb not null,
     outcomes jsonb not null,
     date text,
     "doorsAt" timestamptz,
     "startsAt" timestamptz,
     "endsAt" timestamptz,
     "sortsAt" timestamptz not null,
     "earliestDay" date,
     "latestDay" date,
     "timeZone" text not null,
     ${answer('event', 'interpretation')},
     ${answer('event', 'isOpenToAll')},
     ${answer('event', 'isFree')},
     attendance jsonb,
     "workingGroupCount" jsonb,
     ${oneOf('event', 'registrationChannel', 'EMAIL WEB PHONE NONE UNKNOWN')} not null,
     "registrationAddress" text,
     "registrationDeadline" text,
     capacity int constraint capacity_is_not_negative check (capacity >= 0),
     search tsvector generated always as (
       setweight(to_tsvector('participation', title -> 'texts'), 'A')
       || setweight(to_tsvector('participation', coalesce(motto -> 'texts', '{}')), 'B')
       || setweight(to_tsvector('participation', coalesce(focus -> 'texts', '{}')), 'B')
       || setweight(to_tsvector('participation', coalesce(description -> 'texts', '{}')), 'C')
       || setweight(to_tsvector('participation', coalesce(audience -> 'texts', '{}')), 'D')
       || setweight(to_tsvector('participation', jsonb_path_query_array("guidingQuestions" || goals || outcomes, '$[*].texts')), 'D')
     ) stored,
     ${ATTESTED}
   )`,
  'create index event_by_date on event ("sortsAt", id)',
  'create index event_by_kind on event (kind, "sortsAt", id)',
  'create index event_by_mode on event (mode, "sortsAt", id)',
  'create index event_by_status on event (status, "sortsAt", id)',
  'create index event_by_series on event ("seriesId", "sortsAt", id)',
  'create index event_by_venue on event ("venueId")',
  'create index event_by_place on event ("placeId", "sortsAt", id)',
  'create index event_by_period on event ("earliestDay", "latestDay")',
  'create index event_by_topic on event using gin ("topicIds")',
  'create index event_by_text on event using gin (search)',
];

const PARTS = [
  `create table online_access (
     "eventId" text primary key constraint online_access_of_event references event on delete cascade deferrable initially deferred,
     platform text,
     "joinUrl" text,
     "meetingId" text,
     passcode text,
     "dialIn" text
   )`,
  `create table session (
     id text primary key,
     ${owner('session', 'event', 'event')} not null,
     "topicIds" text[] not null,
     ${oneOf('session', 'kind', 'TALK PANEL WORKING_GROUP WORKSHOP PLENARY OTHER')} not null,
     position int not null,
     title jsonb,
     description jsonb,
     "startsAt" timestamptz,
     "endsAt" timestamptz,
     ${ATTESTED}
   )`,
  'create index session_by_event on session ("eventId", position)',
  `create table participation (
     id text primary key,
     ${owner('participation', 'event', 'event')},
     ${owner('participation', 'session', 'session')},
     ${owner('participation', 'series', 'series')},
     ${oneOf(
       'participation',
       'role',
       'HOST LEAD_ORGANISER ORGANISER COOPERATION_PARTNER COLLABORATOR COORDINATED_WITH ' +
         'MODERATOR PANELLIST SPEAKER DISCUSSANT INVITED ATTENDEE REQUIRED_TO_HOLD CONTACT',
     )} not null,
     "roleLabel" text,
     position int not null,
     ${oneOf('participation', 'partyType', 'PERSON ORGANISATION NETWORK CATEGORY')} not null,
     "partyId" text not null,
     "partyLabel" text,
     "officeId" text,
     "officeTitle" text,
     "onBehalfOfId" text,
     "projectId" text,
     ${ATTESTED},
     constraint participation_in_event_or_series check (num_nonnulls("eventId", "seriesId") = 1)
   )`,
  'create index participation_by_event on participation ("eventId", position)',
  'create index participation_by_session on participation ("sessionId")',
  'create index participation_by_series on participation ("seriesId", position)',
  `create index participation_in_series_by_party on participation ("partyId", "partyType") where "seriesId" is not null`,
  'create index participation_by_party on participation ("partyId", "partyType", "eventId")',
  `create table statement (
     id text primary key,
     ${owner('statement', 'event', 'event')} not null,
     "personId" text not null,
     "officeId" text,
     position int not null,
     "officeTitle" text,
     gist jsonb not null,
     ${ATTESTED}
   )`,
  'create index statement_by_event on statement ("eventId", position)',
  'create index statement_by_person on statement ("personId")',
  `create table event_link (
     id text primary key,
     ${owner('event_link', 'later', 'event')} not null,
     ${owner('event_link', 'earlier', 'event')} not null,
     ${oneOf('event_link', 'kind', 'DIRECT_RESULT_OF CONTINUES_DISCUSSION_OF FOLLOW_UP_OF')} not null,
     "statedInterval" text,
     ${ATTESTED},
     constraint event_link_joins_two_events check ("laterId" <> "earlierId")
   )`,
  'create index event_link_by_later on event_link ("laterId")',
  'create index event_link_by_earlier on event_link ("earlierId")',
];
