import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../../shared/migration.js';

const STATUSES = 'INVITED ACCEPTED DECLINED WITHDRAWN';

/** Who was invited to what, step by step; when organisations came to be and ceased to exist. */
export class Invitations1763840000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ORGANISATION, ...INVITATION]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table invitation_step, invitation');
    await runner.query('drop function announce_invitation, refuse_step_change');
    await runner.query('alter table organisation drop "foundedOn", drop "dissolvedOn"');
  }
}

const ORGANISATION = ['alter table organisation add "foundedOn" text, add "dissolvedOn" text'];

const INVITATION = [
  `create table invitation (
     id uuid primary key,
     "eventId" text not null,
     "organisationId" text not null constraint invitation_has_organisation
       references organisation deferrable initially deferred,
     ${oneOf('invitation', 'status', STATUSES)} not null,
     ${oneOf('invitation', 'channel', 'EMAIL LETTER PHONE IN_PERSON OTHER')} not null,
     "sentAt" timestamptz not null,
     "answeredAt" timestamptz,
     version int not null,
     constraint one_invitation_per_event_and_organisation unique ("eventId", "organisationId")
   )`,
  'create index invitation_by_organisation on invitation ("organisationId", "sentAt", id)',
  `create table invitation_step (
     id bigint generated always as identity primary key,
     "invitationId" uuid not null constraint step_of_invitation
       references invitation on delete cascade deferrable initially deferred,
     ${oneOf('invitation_step', 'status', STATUSES)} not null,
     at timestamptz not null default now()
   )`,
  'create index invitation_step_by_invitation on invitation_step ("invitationId", id)',
  // Whoever writes, each step is kept and told.
  `create function announce_invitation() returns trigger language plpgsql as $$
   begin
     if tg_op = 'INSERT' or old.status is distinct from new.status then
       insert into invitation_step ("invitationId", status) values (new.id, new.status);
     end if;
     perform pg_notify('invitation_changed', new."eventId");
     return null;
   end $$`,
  `create trigger invitation_announced after insert or update on invitation
     for each row execute function announce_invitation()`,
  `create function refuse_step_change() returns trigger language plpgsql as $$
   begin
     raise exception 'steps of invitations are only added';
   end $$`,
  `create trigger invitation_step_is_kept before update on invitation_step
     for each row execute function refuse_step_change()`,
];
