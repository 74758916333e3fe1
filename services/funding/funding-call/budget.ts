import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { requireStorable } from '../funding-journal/requirements.js';
import { FundingCall } from './funding-call.js';

/**
 * Locks a call and the budget year that it is paid from. These two rows are the lock of everything that binds money:
 * decisions for the last euro wait for each other here, and the second one sees what the first one has bound. The year
 * comes first, since several calls share it.
 *
 * @throws ParticipationError CALL_NOT_FOUND
 */
export async function lockCall(tx: EntityManager, id: string): Promise<FundingCall> {
  const { budgetYearId } = await findCall(tx, id);
  if (budgetYearId !== null) await tx.query('select id from budget_year where id = $1 for update', [budgetYearId]);
  await tx.query('select id from funding_call where id = $1 for update', [id]);
  const call = await findCall(tx, id);
  // An import may have moved it to another year while we waited.
  return call.budgetYearId === budgetYearId ? call : lockCall(tx, id);
}

async function findCall(tx: EntityManager, id: string): Promise<FundingCall> {
  const call = await tx.findOneBy(FundingCall, { id });
  if (call === null) throw refuse('CALL_NOT_FOUND');
  return call;
}

/** What is to be bound; set free if negative. */
export interface Binding {
  amount: string;
  /** Which argument says so. */
  argument: string;
}

/**
 * Binds an amount of the budgets of a call and of its year, both locked.
 *
 * @throws ParticipationError BUDGET_EXCEEDED | BAD_INPUT
 */
export async function bind(tx: EntityManager, call: FundingCall, { amount, argument }: Binding): Promise<void> {
  const [exceeded] = await tx.query<{ of: string; left: string }[]>(
    `select "of", ("limit" - committed)::text as "left" from (
       select 'CALL' as "of", budget as "limit", committed from funding_call where id = $1
       union all
       select 'BUDGET_YEAR', amount, committed from budget_year where id = $2
     ) budgets
     where $3::numeric > 0 and committed + $3::numeric > "limit" order by "limit" - committed limit 1`,
    [call.id, call.budgetYearId, amount],
  );
  if (exceeded !== undefined) throw refuse('BUDGET_EXCEEDED', { ...exceeded, currency: call.currency });
  await requireStorable(tx, [call.committedValue, amount], argument); // of a call without a limit

  await tx.query('update funding_call set committed = committed + $2::numeric where id = $1', [call.id, amount]);
  await tx.query('update budget_year set committed = committed + $2::numeric where id = $1', [
    call.budgetYearId,
    amount,
  ]);
}
