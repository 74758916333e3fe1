import { z } from 'zod';
import { attested, attestedColumns, reference, text, words } from '../../shared/import/fragments.js';
import { type ImportedRow, row } from '../../shared/import/section.js';
import { Uptake } from './uptake.js';

/** One entry of `uptakes` of a cycle. */
export const uptakeRecord = z.strictObject({
  person: reference('people').nullable().default(null),
  office: reference('offices').nullable().default(null),
  officeTitle: words,
  event: reference('events').nullable().default(null),
  recommendations: z.array(reference('recommendations')).default([]),
  points: z.array(text).min(1, 'needs at least one point'),
  ...attested,
});

export function uptakeRow(given: z.output<typeof uptakeRecord>, cycleId: string, position: number): ImportedRow {
  return row(Uptake, {
    id: `${cycleId}.uptake-${position}`,
    cycleId,
    position,
    personId: given.person,
    officeId: given.office,
    officeTitle: given.officeTitle,
    eventId: given.event,
    recommendationIds: given.recommendations,
    pointTexts: given.points,
    ...attestedColumns(given),
  });
}
