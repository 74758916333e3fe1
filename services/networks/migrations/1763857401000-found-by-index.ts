import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds what refers to a party, and the few e-mails about which somebody has to decide, without looking at all. */
export class FoundByIndex1763857401000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, on] of INDEXES) await runner.query(`create index ${name} on ${on}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of INDEXES) await runner.query(`drop index ${name}`);
  }
}

const INDEXES: readonly (readonly [string, string])[] = [
  ['followed_part_by_party', 'followed_part ("partyId")'],
  ['followed_registration_by_organisation', 'followed_registration ("organisationId")'],
  ['followed_funding_by_organisation', 'followed_funding ("organisationId")'],
  ['invitation_mail_to_decide_on', `invitation (id) where "mailStatus" in ('UNCERTAIN', 'FAILED')`],
];
