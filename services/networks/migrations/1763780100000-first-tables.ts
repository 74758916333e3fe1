import type { MigrationInterface, QueryRunner } from 'typeorm';
import { answer, ATTESTED, key, oneOf, owner } from '../../shared/migration.js';

/** Who there is: places, categories, organisations, people, offices, networks, how they are connected, whom to ask. */
export class FirstTables1763780100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create extension if not exists pg_trgm');
    for (const statement of [...BASICS, ...OFFICES, ...CONNECTIONS, ...PRACTICE]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table mailing_list, contact_point, good_practice, concept, relation, membership, network,
      office_holding, office_title, office, person, organisation, stakeholder_category, place`);
  }
}

const LISTED = '"sortName" text not null, "searchText" text not null';
const NAMED = `id text primary key, name jsonb not null, description jsonb, "otherNames" text[] not null, ${LISTED}`;
const DATED = `since text, until text, "attestedOn" text[] not null, ${ATTESTED}`;

const PARTIES = 'PERSON ORGANISATION NETWORK CATEGORY';

/** The indices by which a table is listed by name and searched. */
const listedBy = (table: string) => [
  `create index ${table}_by_name on ${table} ("sortName", id)`,
  `create index ${table}_by_words on ${table} using gin ("searchText" gin_trgm_ops)`,
];

const BASICS = [
  `create table place (
     ${NAMED},
     ${oneOf('place', 'kind', 'STATE CITY DISTRICT COUNTY OTHER')} not null,
     ${key('place', 'parent', 'place')} constraint place_is_not_its_parent check ("parentId" <> id),
     ${answer('place', 'isRural')},
     ${ATTESTED}
   )`,
  'create index place_by_parent on place ("parentId")',
  ...listedBy('place'),
  `create table stakeholder_category (
     id text primary key,
     ${key('category', 'parent', 'stakeholder_category')} constraint category_is_not_its_parent check ("parentId" <> id),
     label jsonb not null,
     description jsonb,
     synonyms text[] not null,
     ${LISTED},
     ${ATTESTED}
   )`,
  'create index stakeholder_category_by_parent on stakeholder_category ("parentId")',
  ...listedBy('stakeholder_category'),
  `create table organisation (
     ${NAMED},
     ${oneOf(
       'organisation',
       'kind',
       'GOVERNMENT AUTHORITY ASSEMBLY COMMITTEE ADVISORY_BOARD COMMISSIONER COORDINATION_UNIT WORKING_GROUP ' +
         'ADULT_EDUCATION_CENTRE CHAMBER FOUNDATION ASSOCIATION COMPANY OTHER UNKNOWN',
     )} not null,
     "shortName" text,
     "legalForm" text,
     website text,
     ${key('organisation', 'parent', 'organisation')} constraint organisation_is_not_its_parent check ("parentId" <> id),
     ${key('organisation', 'place', 'place')},
     "categoryIds" text[] not null,
     ${ATTESTED}
   )`,
  'create index organisation_by_kind on organisation (kind, "sortName", id)',
  'create index organisation_by_parent on organisation ("parentId")',
  'create index organisation_by_place on organisation ("placeId", "sortName", id)',
  'create index organisation_by_category on organisation using gin ("categoryIds")',
  ...listedBy('organisation'),
  `create table person (
     id text primary key,
     name text not null,
     honorific text,
     "givenName" text,
     "familyName" text,
     email text,
     ${LISTED},
     ${ATTESTED}
   )`,
  ...listedBy('person'),
];

const OFFICES = [
  `create table office (
     ${NAMED},
     ${key('office', 'organisation', 'organisation')},
     ${key('office', 'place', 'place')},
     ${ATTESTED}
   )`,
  'create index office_by_organisation on office ("organisationId")',
  'create index office_by_place on office ("placeId")',
  ...listedBy('office'),
  `create table office_title (
     id text primary key,
     ${owner('office_title', 'office', 'office')} not null,
     title jsonb not null,
     position int not null,
     ${DATED}
   )`,
  'create index office_title_by_office on office_title ("officeId", position)',
  `create table office_holding (
     id text primary key,
     ${owner('office_holding', 'office', 'office')} not null,
     ${key('office_holding', 'person', 'person')} not null,
     title text,
     position int not null,
     ${DATED}
   )`,
  'create index office_holding_by_office on office_holding ("officeId", position)',
  'create index office_holding_by_person on office_holding ("personId")',
];

const CONNECTIONS = [
  `create table network (
     ${NAMED},
     website text,
     ${key('network', 'place', 'place')},
     ${ATTESTED}
   )`,
  'create index network_by_place on network ("placeId")',
  ...listedBy('network'),
  `create table membership (
     id text primary key,
     ${owner('membership', 'network', 'network')},
     ${owner('membership', 'organisation', 'organisation')},
     ${oneOf('membership', 'memberType', PARTIES)} not null,
     "memberId" text not null,
     ${oneOf('membership', 'role', 'MEMBER CHAIR COORDINATOR STAFF CONTACT_PERSON OTHER')} not null,
     "memberLabel" text,
     position int not null,
     ${DATED},
     constraint membership_in_network_or_organisation check (num_nonnulls("networkId", "organisationId") = 1)
   )`,
  'create index membership_by_network on membership ("networkId", position)',
  'create index membership_by_organisation on membership ("organisationId", position)',
  'create index membership_by_member on membership ("memberId", "memberType")',
  `create table relation (
     id text primary key,
     ${oneOf(
       'relation',
       'kind',
       'COOPERATES_WITH NETWORKS_WITH IN_DIALOGUE_WITH COORDINATES_WITH SUPPORTS FUNDS ADVISES REPRESENTS ' +
         'COMMISSIONED_BY PART_OF OTHER',
     )} not null,
     ${oneOf('relation', 'fromType', PARTIES)} not null,
     "fromId" text not null,
     ${oneOf('relation', 'toType', PARTIES)} not null,
     "toId" text not null,
     ${key('relation', 'place', 'place')},
     "eventIds" text[] not null,
     "statedAs" text[] not null,
     description jsonb,
     ${DATED},
     constraint relation_joins_two_parties check (("fromType", "fromId") <> ("toType", "toId"))
   )`,
  'create index relation_by_kind on relation (kind, id)',
  'create index relation_by_from on relation ("fromId", "fromType")',
  'create index relation_by_to on relation ("toId", "toType")',
  'create index relation_by_place on relation ("placeId")',
  'create index relation_by_event on relation using gin ("eventIds")',
];

const PRACTICE = [
  `create table concept (
     ${NAMED},
     ${answer('concept', 'isIdeal')},
     problem jsonb,
     indispensable jsonb not null,
     "existingForms" jsonb not null,
     "affectedIds" text[] not null,
     "actorIds" text[] not null,
     "eventIds" text[] not null,
     ${ATTESTED}
   )`,
  'create index concept_by_event on concept using gin ("eventIds")',
  ...listedBy('concept'),
  `create table good_practice (
     id text primary key,
     ${key('good_practice', 'place', 'place')},
     "organisationIds" text[] not null,
     "eventIds" text[] not null,
     ${key('good_practice', 'concept', 'concept')},
     structures text[] not null constraint good_practice_structures_are_known
       check (structures <@ array['WELCOME_STRUCTURE', 'CROSS_ACTOR_COOPERATION', 'CLOSE_NETWORKING', 'OTHER']),
     ${answer('good_practice', 'isRural')},
     title jsonb not null,
     description jsonb,
     shows jsonb,
     ${ATTESTED}
   )`,
  'create index good_practice_by_place on good_practice ("placeId")',
  'create index good_practice_by_concept on good_practice ("conceptId")',
  'create index good_practice_by_organisation on good_practice using gin ("organisationIds")',
  'create index good_practice_by_event on good_practice using gin ("eventIds")',
  `create table contact_point (
     id text primary key,
     purpose jsonb not null,
     "openingHours" jsonb,
     ${key('contact_point', 'organisation', 'organisation')},
     ${key('contact_point', 'person', 'person')},
     "eventIds" text[] not null,
     "seriesIds" text[] not null,
     "policyPlanIds" text[] not null,
     phone text,
     email text,
     website text,
     ${ATTESTED}
   )`,
  'create index contact_point_by_organisation on contact_point ("organisationId")',
  'create index contact_point_by_person on contact_point ("personId")',
  'create index contact_point_by_event on contact_point using gin ("eventIds")',
  'create index contact_point_by_series on contact_point using gin ("seriesIds")',
  'create index contact_point_by_policy_plan on contact_point using gin ("policyPlanIds")',
  `create table mailing_list (
     id text primary key,
     name jsonb not null,
     description jsonb,
     "howToJoin" jsonb,
     ${key('mailing_list', 'organisation', 'organisation')},
     ${key('mailing_list', 'contactPerson', 'person')},
     "seriesId" text,
     ${ATTESTED}
   )`,
  'create index mailing_list_by_organisation on mailing_list ("organisationId")',
  'create index mailing_list_by_contact_person on mailing_list ("contactPersonId")',
  'create index mailing_list_by_series on mailing_list ("seriesId")',
];
