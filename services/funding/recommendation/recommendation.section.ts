import { z } from 'zod';
import { attested, attestedColumns, partialDate, reference, slug, text } from '../../shared/import/fragments.js';
import { type ImportedRow, row, section } from '../../shared/import/section.js';
import { Recommendation } from './recommendation.js';
import { RecommendationReview } from './recommendation-review.js';
import { RecommendationStatus } from './recommendation.enums.js';

const reviewRecord = z.strictObject({
  cycle: reference('programmeCycles'),
  status: z.enum(RecommendationStatus).default(RecommendationStatus.UNKNOWN),
  reviewedOn: partialDate.nullable().default(null),
  progress: text.nullable().default(null).describe('How far it was by then'),
  evidence: text.nullable().default(null).describe('What shows it'),
  evidenceEvents: z.array(reference('events')).default([]),
  ...attested,
});

const record = z.strictObject({
  id: slug,
  cycle: reference('programmeCycles'),
  report: reference('reports').nullable().default(null),
  number: z.number().int().positive().nullable().default(null),
  text,
  subject: text.nullable().default(null),
  reviews: z.array(reviewRecord).default([]),
  ...attested,
});

export const recommendations = section({
  name: 'recommendations',
  record,
  entity: Recommendation,
  owns: [{ entity: RecommendationReview, owner: 'recommendationId' }],
  rows: (recommendation: z.output<typeof record>) => [
    row(Recommendation, {
      id: recommendation.id,
      cycleId: recommendation.cycle,
      reportId: recommendation.report,
      number: recommendation.number,
      textTexts: recommendation.text,
      subjectTexts: recommendation.subject,
      ...attestedColumns(recommendation),
    }),
    ...recommendation.reviews.map((review) => reviewRow(recommendation.id, review)),
  ],
});

function reviewRow(recommendationId: string, given: z.output<typeof reviewRecord>): ImportedRow {
  return row(RecommendationReview, {
    id: `${recommendationId}.${given.cycle}`,
    recommendationId,
    cycleId: given.cycle,
    status: given.status,
    evidenceTexts: given.evidence,
    reviewedOn: given.reviewedOn,
    progressTexts: given.progress,
    evidenceEventIds: given.evidenceEvents,
    ...attestedColumns(given),
  });
}
