import { z } from 'zod';
import { attested, attestedColumns, reference, text } from '../../shared/import/fragments.js';
import { type ImportedRow, row } from '../../shared/import/section.js';
import { RecommendationStatus } from '../recommendation/recommendation.enums.js';
import { CycleReview } from './cycle-review.js';

/** One entry of `reviews` of a cycle. */
export const cycleReviewRecord = z.strictObject({
  reviewedCycle: reference('programmeCycles'),
  subject: text,
  status: z.enum(RecommendationStatus).default(RecommendationStatus.UNKNOWN),
  finding: text.nullable().default(null),
  ...attested,
});

export function cycleReviewRow(given: z.output<typeof cycleReviewRecord>, cycleId: string): ImportedRow {
  return row(CycleReview, {
    id: `${cycleId}.${given.reviewedCycle}`,
    cycleId,
    reviewedCycleId: given.reviewedCycle,
    status: given.status,
    subjectTexts: given.subject,
    findingTexts: given.finding,
    ...attestedColumns(given),
  });
}
