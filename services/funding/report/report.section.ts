import { z } from 'zod';
import { attested, attestedColumns, partialDate, reference, slug, text, words } from '../../shared/import/fragments.js';
import { row, section } from '../../shared/import/section.js';
import { RecommendationsKnown } from '../programme-cycle/programme-cycle.enums.js';
import { Report, ReportKind } from './report.js';

const record = z.strictObject({
  id: slug,
  cycle: reference('programmeCycles'),
  title: text,
  kind: z.enum(ReportKind),
  author: reference('organisations').nullable().default(null),
  authorLabel: words,
  publishedOn: partialDate.nullable().default(null),
  address: words,
  recommendationsKnown: z.enum(RecommendationsKnown).default(RecommendationsKnown.UNKNOWN),
  ...attested,
});

export const reports = section({
  name: 'reports',
  record,
  entity: Report,
  rows: (report: z.output<typeof record>) => [
    row(Report, {
      id: report.id,
      cycleId: report.cycle,
      authorId: report.author,
      kind: report.kind,
      recommendationsKnown: report.recommendationsKnown,
      authorLabel: report.authorLabel,
      publishedOn: report.publishedOn,
      address: report.address,
      titleTexts: report.title,
      ...attestedColumns(report),
    }),
  ],
});
