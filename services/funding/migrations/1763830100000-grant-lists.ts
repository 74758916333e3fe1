import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../../shared/migration.js';

/** Grants of published lists, and the recipients of whom somebody has to say which organisations they are. */
export class GrantLists1763830100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table recipient_review');
    await runner.query('alter table funding_grant drop "listId", drop "recipientKey"');
  }
}

const STATEMENTS = [
  'alter table funding_grant add "listId" text, add "recipientKey" text',
  'create index funding_grant_by_list on funding_grant ("listId", id) where "listId" is not null',
  'create index funding_grant_by_recipient_key on funding_grant ("recipientKey") where "recipientKey" is not null',
  `create table recipient_review (
     id text primary key,
     label text not null,
     "placeLabel" text,
     candidates jsonb not null,
     ${oneOf('recipient_review', 'state', 'OPEN MATCHED NONE_OF_THEM')} not null,
     "recipientId" text,
     "decidedAt" timestamptz,
     constraint recipient_review_matched_with_recipient check ((state = 'MATCHED') = ("recipientId" is not null))
   )`,
  'create index recipient_review_by_state on recipient_review (state, id)',
];
