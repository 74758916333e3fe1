import type { DataSource, EntityManager } from 'typeorm';
import { applicationTransitions } from '../funding-application/funding-application.enums.js';
import { callTransitions } from '../funding-call/funding-call.enums.js';
import { grantTransitions } from '../grant/grant.enums.js';
import { FundingSubjectType } from './journal-entry.js';
import type { Transitions } from './transitions.js';

/** How the journal compares with rows and totals. */
export interface VerifiedFunding {
  entries: number;
  subjects: number;
  /** One sentence for each; empty when all is right. */
  differences: string[];
}

/** SQL that finds what differs, each time as one sentence. Amounts are compared to the cent, by PostgreSQL. */
const COMPARISONS: readonly string[] = [
  // What the journal binds, beside the totals of call and year.
  `select 'call ' || call.id || ': the journal binds ' || coalesce(told.committed, 0.00) || ', the total says ' || call.committed
     from funding_call call
     left join (select "callId", sum(committed) as committed from funding_journal group by 1) told on told."callId" = call.id
    where call.committed <> coalesce(told.committed, 0) order by call.id`,
  `select 'budget year ' || year.id || ': the journal binds ' || coalesce(told.committed, 0.00) || ', the total says ' || year.committed
     from budget_year year
     left join (select "budgetYearId", sum(committed) as committed from funding_journal group by 1) told
       on told."budgetYearId" = year.id
    where year.committed <> coalesce(told.committed, 0) order by year.id`,
  // What approvals and grants bind, grants that have ended only what was paid and not repaid, beside the total of the call.
  `select 'call ' || call.id || ': approvals and grants bind ' || bound.sum || ', the total says ' || call.committed
     from funding_call call cross join lateral (
       select coalesce(sum(amount), 0.00) as sum from (
         select approved as amount from funding_application
          where "callId" = call.id and origin = 'RECORDED' and state = 'APPROVED'
         union all
         select case state when 'ACTIVE' then amount else paid - repaid end
           from funding_grant where "callId" = call.id and origin = 'RECORDED'
       ) amounts
     ) bound
    where call.committed <> bound.sum order by call.id`,
  // What was granted, paid and repaid.
  `select 'grant ' || coalesce(award.id, told.id) || ': the journal ends at '
            || coalesce(told.granted || ' granted, ' || told.paid || ' paid, ' || told.repaid || ' repaid', 'nothing')
            || ', the row says '
            || coalesce(award.amount || ' granted, ' || award.paid || ' paid, ' || award.repaid || ' repaid', 'nothing')
     from (select * from funding_grant where origin = 'RECORDED') award
     full join (
       select "subjectId" as id, sum(granted) as granted, sum(paid) as paid, sum(repaid) as repaid
         from funding_journal where "subjectType" = 'GRANT' group by 1
     ) told on told.id = award.id
    where (award.amount, award.paid, award.repaid) is distinct from (told.granted, told.paid, told.repaid) order by 1`,
  `select 'grant ' || award.id || ': its payments add up to ' || sums.paid || ' paid, ' || sums.repaid
            || ' repaid, the row says ' || award.paid || ' paid, ' || award.repaid || ' repaid'
     from funding_grant award cross join lateral (
       select coalesce(sum(amount) filter (where kind = 'PAYMENT'), 0.00) as paid,
              coalesce(sum(amount) filter (where kind = 'REPAYMENT'), 0.00) as repaid
         from grant_payment where "grantId" = award.id
     ) sums
    where (award.paid, award.repaid) <> (sums.paid, sums.repaid) order by award.id`,
  // Where everything stands, and whether each step begins where the one before has ended.
  `select lower(coalesce(found.type, told.type)) || ' ' || coalesce(found.id, told.id) || ': the journal ends at '
            || coalesce(told."to", 'nothing') || ', the row says ' || coalesce(found.state, 'nothing')
     from (
       select 'CALL' as type, id, state from funding_call where state <> 'ANNOUNCED'
       union all select 'APPLICATION', id, state from funding_application where origin = 'RECORDED'
       union all select 'GRANT', id, state from funding_grant where origin = 'RECORDED'
     ) found
     full join (
       select distinct on ("subjectType", "subjectId") "subjectType" as type, "subjectId" as id, "to"
         from funding_journal order by "subjectType", "subjectId", funding_journal.id desc
     ) told on told.type = found.type and told.id = found.id
    where found.state is distinct from told."to" order by 1`,
  `select 'entry ' || id || ' of the journal begins at ' || coalesce("from", 'nothing') || ' and not at '
            || coalesce(before, 'nothing') || ' for ' || lower("subjectType") || ' ' || "subjectId"
     from (
       select *, lag("to", 1, case "subjectType" when 'CALL' then 'ANNOUNCED' end)
              over (partition by "subjectType", "subjectId" order by id) as before
         from funding_journal
     ) steps
    where "from" is distinct from before order by id`,
];

/** The ways that each sort of thing may go. */
const WAYS: Record<FundingSubjectType, Pick<Transitions<string>, 'mayBecome'>> = {
  [FundingSubjectType.CALL]: callTransitions,
  [FundingSubjectType.APPLICATION]: applicationTransitions,
  [FundingSubjectType.GRANT]: grantTransitions,
};

/**
 * Replays the journal of funding and compares it with rows and totals. Reads one moment, and may run while the graph
 * does.
 */
export function verifyFunding(db: DataSource): Promise<VerifiedFunding> {
  return db.transaction('REPEATABLE READ', async (tx) => {
    const differences = await stepsThatCannotBe(tx);
    for (const comparison of COMPARISONS) {
      const found = await tx.query<Record<string, string>[]>(comparison);
      differences.push(...found.flatMap((row) => Object.values(row)));
    }
    const [counted] = await tx.query<{ entries: number; subjects: number }[]>(
      'select count(*)::int as entries, count(distinct "subjectId")::int as subjects from funding_journal',
    );
    return { entries: 0, subjects: 0, ...counted, differences };
  });
}

/** Each way that the journal tells of, and the first entry that went it: there are few ways and many entries. */
async function stepsThatCannotBe(tx: EntityManager): Promise<string[]> {
  const ways = await tx.query<{ id: string; type: FundingSubjectType; from: string | null; to: string }[]>(
    `select min(id) as id, "subjectType" as type, "from", "to" from funding_journal
      where "from" is distinct from "to" group by "subjectType", "from", "to" order by 1`,
  );
  return ways
    .filter(({ type, from, to }) => !WAYS[type].mayBecome(from, to))
    .map(({ id, type, from, to }) => `entry ${id} of the journal takes a ${type.toLowerCase()} from ${from} to ${to}`);
}
