import type { ObjectLiteral } from 'typeorm';
import type { Selection } from './rows/selection.js';

/**
 * Narrows a list by a filter: every field that is given must hold.
 *
 * @param conditions field of the filter to its SQL; the parameter is named after the field
 */
export function applyConditions<Row extends ObjectLiteral, Filter extends object>(
  list: Selection<Row>,
  filter: Filter | null | undefined,
  conditions: Readonly<Partial<Record<keyof Filter & string, string>>>,
): Selection<Row> {
  return Object.entries<string | undefined>(conditions).reduce((rest, [field, condition]) => {
    const value = filter?.[field as keyof Filter];
    return value == null || condition === undefined ? rest : rest.where(condition, { [field]: value });
  }, list);
}
