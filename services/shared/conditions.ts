import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/**
 * Narrows a list by a filter: every field that is given must hold.
 *
 * @param conditions field of the filter to its SQL; the parameter is named after the field
 */
export function applyConditions<Row extends ObjectLiteral, Filter extends object>(
  query: SelectQueryBuilder<Row>,
  filter: Filter | null | undefined,
  conditions: Readonly<Partial<Record<keyof Filter & string, string>>>,
): SelectQueryBuilder<Row> {
  for (const [field, condition] of Object.entries<string | undefined>(conditions)) {
    const value = filter?.[field as keyof Filter];
    if (value != null && condition !== undefined) query.andWhere(condition, { [field]: value });
  }
  return query;
}
