import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../../shared/migration.js';

/** Keeps who took each step of an invitation, as far as who writes says so. */
export class StepTakers1763858001100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table invitation_step add ${oneOf('invitation_step', 'by', 'ORGANISER ORGANISATION')}`);
    await runner.query(
      announcing('("invitationId", status, by)', `(new.id, new.status, nullif(current_setting('${BY}', true), ''))`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(announcing('("invitationId", status)', '(new.id, new.status)'));
    await runner.query('alter table invitation_step drop by');
  }
}

/** What a transaction that takes steps sets; empty behind one that did. */
const BY = 'participation.invitation_step_by';

const announcing = (columns: string, values: string) => `
  create or replace function announce_invitation() returns trigger language plpgsql as $$
  begin
    if tg_op = 'INSERT' or old.status is distinct from new.status then
      insert into invitation_step ${columns} values ${values};
    end if;
    perform pg_notify('invitation_changed', new."eventId");
    return null;
  end $$`;
