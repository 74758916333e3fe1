import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A grant that has ended binds what was paid and not repaid, and no longer all that was granted. */
export class EndedGrantsBindWhatIsPaid1763857000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(bound('paid - repaid - amount'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(bound('amount - (paid - repaid)'));
  }
}

/** Binds more or less by each grant that has ended, of call and year, and tells the journal. @param by how much, SQL */
function bound(by: string): string {
  return `
    with ended as (
      select award.id, award.state, award.currency, award."callId", call."budgetYearId", ${by} as difference
        from funding_grant award join funding_call call on call.id = award."callId"
       where award.origin = 'RECORDED' and award.state in ('COMPLETED', 'REVOKED') and amount <> paid - repaid
    ), told as (
      insert into funding_journal (at, actor, kind, "subjectType", "subjectId", "callId", "budgetYearId", "from", "to",
             currency, committed)
      select now(), 'ADMIN', 'GRANT_ENDED', 'GRANT', id, "callId", "budgetYearId", state, state, currency, difference
        from ended order by id
    ), of_calls as (
      update funding_call set committed = committed + sums.difference
        from (select "callId", sum(difference) as difference from ended group by 1) sums
       where funding_call.id = sums."callId"
    )
    update budget_year set committed = committed + sums.difference
      from (select "budgetYearId", sum(difference) as difference from ended group by 1) sums
     where budget_year.id = sums."budgetYearId"`;
}
