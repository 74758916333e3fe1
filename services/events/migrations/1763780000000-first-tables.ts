import type { MigrationInterface, QueryRunner } from 'typeorm';

const attested = `
  sources jsonb not null,
  conflicts jsonb not null,
  inferences jsonb not null`;

const answer = (column: string) =>
  `"${column}" text not null constraint "${column}_known" check ("${column}" in ('YES', 'NO', 'UNKNOWN'))`;

/** Everything that happens: sources, topics, venues, series, events and what belongs to them, papers, resolutions. */
export class FirstTables1763780000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...SEARCH, ...BASICS, ...EVENTS, ...PAPERS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table required_involvement, required_invitee, resolution, consultation, event_link, statement,
      event_document, participation, session, online_access, paper, event, series, venue, topic, source_document`);
    await runner.query('drop function participation_query(text)');
    await runner.query('drop text search configuration participation');
    await runner.query('drop text search dictionary participation_stop');
  }
}

/**
 * German full text: stop words, which the stemmer would no longer know without their umlauts; accents and ß; stems. A word also finds compounds that begin with it, since the
 * dictionary does not take compounds apart.
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
     kind text not null,
     "publisherId" text,
     "publishedOn" text,
     address text,
     language text not null,
     "fileName" text
   )`,
  'create table topic (id text primary key, label jsonb not null)',
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
     ${answer('lift')},
     ${answer('stepFree')},
     ${answer('accessibleToilet')},
     ${attested}
   )`,
  'create index venue_by_place on venue ("placeId")',
];

const EVENTS = [
  `create table series (
     id text primary key,
     "parentId" text constraint series_has_parent references series deferrable initially deferred,
     "placeId" text,
     "topicIds" text[] not null,
     title jsonb not null,
     description jsonb,
     purpose jsonb,
     audience jsonb,
     "guidingQuestions" jsonb not null,
     recurrence jsonb,
     ${answer('isOpenToAll')},
     website text,
     ${attested}
   )`,
  'create index series_by_place on series ("placeId")',
  'create index series_by_topic on series using gin ("topicIds")',
  `create table event (
     id text primary key,
     "seriesId" text constraint event_has_series references series deferrable initially deferred,
     "venueId" text constraint event_has_venue references venue deferrable initially deferred,
     "placeId" text,
     "topicIds" text[] not null,
     edition int,
     kind text not null,
     status text not null,
     mode text not null,
     title jsonb not null,
     motto jsonb,
     focus jsonb,
     description jsonb,
     audience jsonb,
     "guidingQuestions" jsonb not null,
     outcomes jsonb not null,
     date text,
     "doorsAt" timestamptz,
     "startsAt" timestamptz,
     "endsAt" timestamptz,
     "sortsAt" timestamptz not null,
     "earliestDay" date,
     "latestDay" date,
     "timeZone" text not null,
     ${answer('interpretation')},
     ${answer('isOpenToAll')},
     ${answer('isFree')},
     attendance jsonb,
     "workingGroupCount" jsonb,
     "registrationChannel" text not null,
     "registrationAddress" text,
     "registrationDeadline" text,
     capacity int constraint capacity_is_not_negative check (capacity >= 0),
     search tsvector generated always as (
       setweight(to_tsvector('participation', title -> 'texts'), 'A')
       || setweight(to_tsvector('participation', coalesce(motto -> 'texts', '{}')), 'B')
       || setweight(to_tsvector('participation', coalesce(focus -> 'texts', '{}')), 'B')
       || setweight(to_tsvector('participation', coalesce(description -> 'texts', '{}')), 'C')
       || setweight(to_tsvector('participation', coalesce(audience -> 'texts', '{}')), 'D')
     ) stored,
     ${attested}
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
     "eventId" text not null constraint session_of_event references event on delete cascade deferrable initially deferred,
     "topicIds" text[] not null,
     kind text not null,
     position int not null,
     title jsonb,
     description jsonb,
     "startsAt" timestamptz,
     "endsAt" timestamptz,
     ${attested}
   )`,
  'create index session_by_event on session ("eventId", position)',
  `create table participation (
     id text primary key,
     "eventId" text constraint participation_in_event references event on delete cascade deferrable initially deferred,
     "sessionId" text constraint participation_in_session references session on delete cascade deferrable initially deferred,
     "seriesId" text constraint participation_in_series references series on delete cascade deferrable initially deferred,
     role text not null,
     "roleLabel" text,
     position int not null,
     "partyType" text not null,
     "partyId" text not null,
     "partyLabel" text,
     "officeId" text,
     "officeTitle" text,
     "onBehalfOfId" text,
     "projectId" text,
     ${attested},
     constraint participation_in_event_or_series check (num_nonnulls("eventId", "seriesId") = 1)
   )`,
  'create index participation_by_event on participation ("eventId", position)',
  'create index participation_by_session on participation ("sessionId")',
  'create index participation_by_series on participation ("seriesId", position)',
  'create index participation_by_party on participation ("partyId", "partyType", "eventId")',
  `create table statement (
     id text primary key,
     "eventId" text not null constraint statement_about_event references event on delete cascade deferrable initially deferred,
     "personId" text not null,
     "officeId" text,
     position int not null,
     "officeTitle" text,
     gist jsonb not null,
     ${attested}
   )`,
  'create index statement_by_event on statement ("eventId", position)',
  `create table event_link (
     id text primary key,
     "laterId" text not null constraint event_link_from_event references event on delete cascade deferrable initially deferred,
     "earlierId" text not null constraint event_link_to_event references event on delete cascade deferrable initially deferred,
     kind text not null,
     "statedInterval" text,
     ${attested},
     constraint event_link_joins_two_events check ("laterId" <> "earlierId")
   )`,
  'create index event_link_by_later on event_link ("laterId")',
  'create index event_link_by_earlier on event_link ("earlierId")',
];

const PAPERS = [
  `create table paper (
     id text primary key,
     reference text not null constraint paper_reference_is_unique unique,
     "bodyId" text not null,
     "electoralTerm" text,
     publicity text not null,
     "publicityLabel" text,
     title jsonb not null,
     rationale jsonb,
     origin jsonb,
     current jsonb,
     ${attested}
   )`,
  'create index paper_by_body on paper ("bodyId", reference)',
  `create table event_document (
     id text primary key,
     "eventId" text constraint event_document_of_event references event on delete cascade deferrable initially deferred,
     "paperId" text constraint event_document_of_paper references paper on delete cascade deferrable initially deferred,
     kind text not null,
     position int not null,
     title jsonb not null,
     date text,
     "mediaType" text,
     size jsonb,
     address text,
     ${attested},
     constraint event_document_of_event_or_paper check (num_nonnulls("eventId", "paperId") = 1)
   )`,
  'create index event_document_by_event on event_document ("eventId", position)',
  'create index event_document_by_paper on event_document ("paperId", position)',
  `create table consultation (
     id text primary key,
     "paperId" text not null constraint consultation_of_paper references paper on delete cascade deferrable initially deferred,
     "bodyId" text not null,
     position int not null,
     "bodyLabel" text,
     "heldOn" text,
     "sessionNumber" int,
     "sessionLabel" text,
     "sessionPublicity" text not null,
     role text not null,
     "roleLabel" text,
     result text not null,
     "resultLabel" text
   )`,
  'create index consultation_by_paper on consultation ("paperId", position)',
  `create table resolution (
     id text primary key,
     "paperId" text not null constraint resolution_of_paper references paper deferrable initially deferred,
     "decidedById" text not null,
     "addresseeId" text,
     "demandedEventId" text constraint resolution_demands_event references event deferrable initially deferred,
     "decidedOn" text,
     demand jsonb not null,
     "requiredContents" jsonb not null,
     goals jsonb not null,
     "evidenceBase" jsonb,
     "evidenceKinds" text[] not null,
     deadlines jsonb not null,
     "earliestDeadline" date,
     "latestDeadline" date,
     "implementationStatus" text not null,
     "implementationEvidence" jsonb not null,
     ${attested}
   )`,
  'create index resolution_by_paper on resolution ("paperId")',
  'create index resolution_by_assembly on resolution ("decidedById")',
  'create index resolution_by_addressee on resolution ("addresseeId")',
  'create index resolution_by_demanded_event on resolution ("demandedEventId")',
  'create index resolution_by_deadline on resolution ("latestDeadline")',
  `create table required_invitee (
     id text primary key,
     "resolutionId" text not null constraint required_invitee_of_resolution references resolution on delete cascade deferrable initially deferred,
     "categoryId" text not null,
     position int not null,
     label text not null,
     qualifier text,
     "viaRepresentatives" boolean not null
   )`,
  'create index required_invitee_by_resolution on required_invitee ("resolutionId", position)',
  `create table required_involvement (
     id text primary key,
     "resolutionId" text not null constraint required_involvement_of_resolution references resolution on delete cascade deferrable initially deferred,
     "organisationId" text not null,
     position int not null,
     manner jsonb not null
   )`,
  'create index required_involvement_by_resolution on required_involvement ("resolutionId", position)',
];
