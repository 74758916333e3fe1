import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../../shared/migration.js';

/** What is kept of the changes of other services: who had a part in which event, whom which programme funds. */
export class FollowedServices1763820100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table followed_funding, followed_programme, followed_registration, followed_part,
      followed_event, followed_service`);
  }
}

/** Keys point to other services, so that nothing here can be checked against a row of ours. */
const STATEMENTS = [
  // How far each service has been read: written together with what was read.
  `create table followed_service (
     service text constraint followed_service_has_key primary key,
     cursor text,
     "lastChangeAt" timestamptz,
     "readAt" timestamptz,
     "begunAgainAt" timestamptz
   )`,
  `create table followed_event (
     id text constraint followed_event_has_key primary key,
     status text not null,
     "earliestDay" date,
     "latestDay" date,
     "topicIds" text[] not null
   )`,
  `create table followed_part (
     "eventId" text not null constraint followed_part_of_event references followed_event on delete cascade,
     role text not null,
     ${oneOf('followed_part', 'partyType', 'PERSON ORGANISATION NETWORK CATEGORY')} not null,
     "partyId" text not null,
     "onBehalfOfId" text
   )`,
  'create index followed_part_by_event on followed_part ("eventId")',
  `create table followed_registration (
     "eventId" text not null constraint followed_registration_of_event references followed_event on delete cascade,
     "organisationId" text not null,
     registered int not null,
     confirmed int not null,
     attended int not null,
     constraint followed_registration_has_key primary key ("eventId", "organisationId")
   )`,
  `create table followed_programme (id text constraint followed_programme_has_key primary key)`,
  `create table followed_funding (
     "programmeId" text not null constraint followed_funding_of_programme references followed_programme on delete cascade,
     "organisationId" text not null,
     source text not null,
     constraint followed_funding_has_key primary key ("programmeId", "organisationId", source)
   )`,
];
