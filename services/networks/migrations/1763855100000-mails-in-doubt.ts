import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../../shared/migration.js';

const STATUSES = 'QUEUED SENT FAILED UNCERTAIN';
const FAILURES = 'NO_ADDRESS EVENT_GONE OVERTAKEN REFUSED UNREACHABLE GIVEN_UP';

/** E-mails of invitations of which nobody knows whether they were sent; what became of reminders. */
export class MailsInDoubt1763855100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index invitation_mail_is_queued, invitation_reminder_is_queued, invitation_has_code');
    await runner.query(`alter table invitation
      drop "reminderStatus", drop "reminderFailure", drop "reminderAt", drop "reminderJob"`);
    await runner.query(`update invitation set "mailStatus" = 'FAILED', "mailFailure" = 'UNREACHABLE'
      where "mailStatus" = 'UNCERTAIN' or "mailFailure" = 'GIVEN_UP'`);
    await runner.query(`alter table invitation
      drop constraint invitation_mail_status_is_known, drop constraint invitation_mail_failure_is_known,
      add constraint invitation_mail_status_is_known check ("mailStatus" in ('QUEUED', 'SENT', 'FAILED')),
      add constraint invitation_mail_failure_is_known check ("mailFailure" in
        ('NO_ADDRESS', 'EVENT_GONE', 'OVERTAKEN', 'REFUSED', 'UNREACHABLE'))`);
  }
}

const STATEMENTS = [
  `alter table invitation
     drop constraint invitation_mail_status_is_known,
     drop constraint invitation_mail_failure_is_known,
     add constraint invitation_mail_status_is_known check ("mailStatus" in ('QUEUED', 'SENT', 'FAILED', 'UNCERTAIN')),
     add constraint invitation_mail_failure_is_known check ("mailFailure" in
       ('NO_ADDRESS', 'EVENT_GONE', 'OVERTAKEN', 'REFUSED', 'UNREACHABLE', 'GIVEN_UP')),
     add ${oneOf('invitation', 'reminderStatus', STATUSES)},
     add ${oneOf('invitation', 'reminderFailure', FAILURES)},
     add "reminderAt" timestamptz,
     add "reminderJob" uuid`,
  // What became of the reminders that there were, nobody has noted.
  `update invitation set "reminderStatus" = 'UNCERTAIN', "reminderAt" = "remindedAt", "reminderJob" = "mailJob"
    where "remindedAt" is not null`,
  `alter table invitation
     add constraint invitation_reminder_has_time check (("reminderStatus" is null) = ("reminderAt" is null)),
     add constraint invitation_reminder_fails_for_a_reason
       check (("reminderFailure" is null) = ("reminderStatus" is distinct from 'FAILED'))`,
  `create index invitation_mail_is_queued on invitation ("mailAt") where "mailStatus" = 'QUEUED'`,
  `create index invitation_reminder_is_queued on invitation ("reminderAt") where "reminderStatus" = 'QUEUED'`,
  `create index invitation_has_code on invitation (id) where "invitationCode" is not null`,
];
