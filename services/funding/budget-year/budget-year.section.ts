import { z } from 'zod';
import { attested, attestedColumns, reference, slug } from '../../shared/import/fragments.js';
import { type ImportedRow, row, section } from '../../shared/import/section.js';
import { money } from '../money/money.fragment.js';
import { BudgetYear } from './budget-year.js';

const record = z.strictObject({
  id: slug,
  programme: reference('programmes'),
  year: z.number().int().min(1900).max(2200),
  budget: money.describe('What there is to spend; never less than what is bound by then'),
  ...attested,
});

export const budgetYears = section({
  name: 'budgetYears',
  record,
  entity: BudgetYear,
  rows: (budgetYear: z.output<typeof record>): ImportedRow[] => [
    row<Omit<BudgetYear, 'committedValue'>>(BudgetYear, {
      id: budgetYear.id,
      programmeId: budgetYear.programme,
      year: budgetYear.year,
      amountValue: budgetYear.budget.amount,
      currency: budgetYear.budget.currency,
      ...attestedColumns(budgetYear),
    }),
  ],
});
