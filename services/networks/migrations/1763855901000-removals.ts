import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets the journal say that something was removed. */
export class Removals1763855901000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of allowActions(`${BEFORE} REMOVED`)) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from edit_journal where action = 'REMOVED'`);
    for (const statement of allowActions(BEFORE)) await runner.query(statement);
  }
}

const BEFORE = 'CREATED CHANGED CLOSED MERGED MERGE_UNDONE';

function allowActions(actions: string): string[] {
  const list = actions.split(' ').map((action) => `'${action}'`);
  return [
    'alter table edit_journal drop constraint edit_journal_action_is_known',
    `alter table edit_journal add constraint edit_journal_action_is_known check (action in (${list.join(', ')}))`,
  ];
}
