import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What follows from names is not kept as edited by hand, so that imports derive it anew; and which rows were added by hand is
 * noted with them, until a data file states them.
 */
export class KeptByHand1763857400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table hand_edit add column "isAddedHere" boolean not null default false');
    await runner.query('alter table hand_edit alter column "isAddedHere" drop default');
    await runner.query(ADDED);
    await runner.query(
      `update hand_edit set columns = array_remove(array_remove(array_remove(columns, 'sortName'), 'searchText'), 'version')
        where columns && array['sortName', 'searchText', 'version']`,
    );
    await runner.query(`delete from hand_edit where columns = '{}' and not "isAddedHere"`);
  }

  /** Which of the columns had been noted is not known any more; an import derives them anew either way. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table hand_edit drop column "isAddedHere"');
  }
}

/** Added by hand, as the journal knows, and not removed since. Whether a file has stated it, its next import says. */
const ADDED = `
  update hand_edit set "isAddedHere" = true
   where (select action from edit_journal
           where edit_journal.type = hand_edit.type and "entityId" = hand_edit.id and action in ('CREATED', 'REMOVED')
           order by edit_journal.id desc limit 1) = 'CREATED'`;
