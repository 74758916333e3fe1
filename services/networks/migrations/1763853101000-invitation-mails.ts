import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../../shared/migration.js';

/** What became of the e-mails of invitations, and until when an answer is asked for. */
export class InvitationMails1763853101000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table invitation drop "mailStatus", drop "mailFailure", drop "mailAt", drop "mailJob",
      drop "replyBy", drop "remindedAt", drop "invitationCode"`);
  }
}

const STATEMENTS = [
  `alter table invitation
     add ${oneOf('invitation', 'mailStatus', 'QUEUED SENT FAILED')},
     add ${oneOf('invitation', 'mailFailure', 'NO_ADDRESS EVENT_GONE OVERTAKEN REFUSED UNREACHABLE')},
     add "mailAt" timestamptz,
     add "mailJob" uuid,
     add "replyBy" text,
     add "remindedAt" timestamptz,
     add "invitationCode" text,
     add constraint invitation_mail_has_time check (("mailStatus" is null) = ("mailAt" is null)),
     add constraint invitation_mail_fails_for_a_reason check (("mailFailure" is null) = ("mailStatus" is distinct from 'FAILED'))`,
  `create index invitation_to_remind_of on invitation ("replyBy")
    where status = 'INVITED' and "mailStatus" = 'SENT' and "remindedAt" is null`,
];
