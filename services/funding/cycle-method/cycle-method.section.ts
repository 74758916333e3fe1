import { z } from 'zod';
import { attested, attestedColumns, quantity, reference, text } from '../../shared/import/fragments.js';
import { type ImportedRow, row } from '../../shared/import/section.js';
import { CycleMethod, CycleMethodKind } from './cycle-method.js';

/** One entry of `methods` of a cycle. */
export const methodRecord = z.strictObject({
  kind: z.enum(CycleMethodKind),
  label: text,
  count: quantity.nullable().default(null),
  events: z.array(reference('events')).default([]),
  involves: z.array(reference('stakeholderCategories')).default([]),
  ...attested,
});

export function methodRow(given: z.output<typeof methodRecord>, cycleId: string, position: number): ImportedRow {
  return row(CycleMethod, {
    id: `${cycleId}.method-${position}`,
    cycleId,
    position,
    kind: given.kind,
    labelTexts: given.label,
    count: given.count,
    eventIds: given.events,
    categoryIds: given.involves,
    ...attestedColumns(given),
  });
}
