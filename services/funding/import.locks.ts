import type { EntityManager } from 'typeorm';
import type { Intent } from '../shared/import/section.js';

/**
 * Locks the budget years and calls that an import changes or removes, and those years that its calls leave or come to, in the
 * order of decisions about money (`funding-call/budget.ts`): years before calls, each by id. An import that had a call first
 * and then waited for a year would end the decision that has the year and waits for the call.
 */
export async function lockBudgets(tx: EntityManager, { written, removed }: Intent): Promise<void> {
  const of = (section: string) => [
    ...(written.get(section) ?? []).map(({ id }) => id),
    ...(removed.get(section) ?? []),
  ];
  const calls = of('fundingCalls');
  const years = [...of('budgetYears'), ...(written.get('fundingCalls') ?? []).flatMap(yearOf)];
  if (calls.length + years.length === 0) return;

  await tx.query(
    `select id from budget_year
      where id = any($1) or id in (select "budgetYearId" from funding_call where id = any($2))
      order by id for update`,
    [years, calls],
  );
  await tx.query('select id from funding_call where id = any($1) order by id for update', [calls]);
}

/** The year that a record of a call names. */
function yearOf(call: object): string[] {
  return 'budgetYear' in call && typeof call.budgetYear === 'string' ? [call.budgetYear] : [];
}
