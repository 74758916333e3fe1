import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Full text with German stems, spelling mistakes, and what tells organisations apart that may be one. */
export class Finding1763810002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...SEARCH, ...DUPLICATES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table dismissed_duplicate');
    await runner.query('drop function alike_organisations');
    await runner.query('drop function keep_bare_name cascade');
    for (const index of INDICES) await runner.query(`drop index ${index}`);
    for (const name of ['bare_name', 'web_host', 'bare_address', 'bare_phone', 'participation_query']) {
      await runner.query(`drop function ${name}`);
    }
    await runner.query('alter table organisation drop column "bareName"');
    await runner.query('drop text search configuration participation');
    await runner.query('drop text search dictionary participation_stop');
  }
}

/** As in events: stop words, then accents and ß, then stems; a word also finds compounds that begin with it. */
const SEARCH = [
  'create extension if not exists unaccent',
  `create text search dictionary participation_stop (template = pg_catalog.simple, stopwords = german, accept = false)`,
  'create text search configuration participation (copy = german)',
  `alter text search configuration participation
     alter mapping for word, hword, hword_part, asciiword, hword_asciipart, asciihword with participation_stop, unaccent, german_stem`,
  `create function participation_query(search text) returns tsquery language sql immutable parallel safe as $$
     select regexp_replace(websearch_to_tsquery('participation', search)::text, '''((?:[^'']|'''')+)''', '''\\1'':*', 'g')::tsquery
   $$`,
  `create index organisation_by_text on organisation using gin (to_tsvector('participation', "searchText"))`,
];

/** As they stand in folded names, where signs are spaces. */
const LEGAL_FORMS =
  'e v|ev|eingetragener verein|ggmbh|gmbh|mbh|gug|ug|haftungsbeschrankt|ag|kg|ohg|gbr|eg|se|adr|kdor|aor|anstalt des offentlichen rechts|korperschaft des offentlichen rechts|stiftung burgerlichen rechts|gemeinnutzige|gemeinnutziger|inc|ltd';

const DUPLICATES = [
  `create function bare_name(name text) returns text language sql immutable parallel safe as $$
     select trim(regexp_replace(regexp_replace(name, '\\m(${LEGAL_FORMS})\\M', ' ', 'g'), '\\s+', ' ', 'g'))
   $$`,
  `create function web_host(address text) returns text language sql immutable parallel safe as $$
     select nullif(lower(regexp_replace(address, '^\\s*([a-z]+://)?(www\\.)?([^/:?#\\s]*).*$', '\\3', 'i')), '')
   $$`,
  `create function bare_address(address text) returns text language sql immutable parallel safe as $$
     select nullif(regexp_replace(replace(lower(address), 'straße', 'str'), 'strasse|[^a-z0-9äöüß]', '', 'g'), '')
   $$`,
  `create function bare_phone(phone text) returns text language sql immutable parallel safe as $$
     select nullif(regexp_replace(regexp_replace(phone, '^\\s*(\\+49|0049)\\s*(\\(0\\))?', '0'), '\\D', '', 'g'), '')
   $$`,
  // Kept, since taking a name apart for each row that is compared takes most of the time; of no interest to a version.
  'alter table organisation add column "bareName" text',
  `create function keep_bare_name() returns trigger language plpgsql as $$
   begin
     new."bareName" = bare_name(new."sortName");
     return new;
   end $$`,
  `create trigger organisation_bare_name before insert or update on organisation for each row
     execute function keep_bare_name()`,
  'alter table organisation disable trigger user',
  'update organisation set "bareName" = bare_name("sortName")',
  'alter table organisation enable trigger user',
  'create index organisation_by_bare_name on organisation using gin ("bareName" gin_trgm_ops)',
  // Names that are less alike are found by other signs, or not at all. PostgreSQL takes comparing trigrams for cheap, and
  // would compare all rows, which takes twenty times as long as the index.
  `create function alike_organisations(bare text) returns setof text language sql stable rows 10
     set pg_trgm.similarity_threshold = 0.5 set enable_seqscan = off as $$
     select id from organisation where "bareName" % bare order by similarity("bareName", bare) desc limit 50
   $$`,
  'create index organisation_by_web_host on organisation (web_host(website)) where website is not null',
  'create index organisation_by_bare_address on organisation (bare_address(address)) where address is not null',
  'create index contact_point_by_bare_phone on contact_point (bare_phone(phone)) where phone is not null',
  // Pairs that somebody has looked at, and that are two.
  `create table dismissed_duplicate (
     "oneId" text not null,
     "otherId" text not null,
     actor text,
     at timestamptz not null,
     constraint dismissed_duplicate_has_key primary key ("oneId", "otherId"),
     constraint dismissed_duplicate_in_order check ("oneId" < "otherId")
   )`,
];

const INDICES = [
  'organisation_by_text',
  'organisation_by_bare_name',
  'organisation_by_web_host',
  'organisation_by_bare_address',
  'contact_point_by_bare_phone',
];
