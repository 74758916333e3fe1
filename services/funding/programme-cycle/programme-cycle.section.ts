import { z } from 'zod';
import { attested, attestedColumns, quantity, reference, slug, text } from '../../shared/import/fragments.js';
import { type ImportedRow, row, section } from '../../shared/import/section.js';
import { CycleMethod } from '../cycle-method/cycle-method.js';
import { methodRecord, methodRow } from '../cycle-method/cycle-method.section.js';
import { CycleParticipation } from '../cycle-participation/cycle-participation.js';
import { cycleParticipationRecord, cycleParticipationRow } from '../cycle-participation/cycle-participation.section.js';
import { CycleReview } from '../cycle-review/cycle-review.js';
import { cycleReviewRecord, cycleReviewRow } from '../cycle-review/cycle-review.section.js';
import { Uptake } from '../uptake/uptake.js';
import { uptakeRecord, uptakeRow } from '../uptake/uptake.section.js';
import { ProgrammeCycle } from './programme-cycle.js';
import { CycleKind, CycleStatus, RecommendationsKnown } from './programme-cycle.enums.js';

const year = z.number().int().min(1800).max(2999).nullable().default(null);

const record = z
  .strictObject({
    id: slug,
    programme: reference('programmes'),
    predecessor: reference('programmeCycles').nullable().default(null),
    name: text,
    kind: z.enum(CycleKind),
    status: z.enum(CycleStatus).default(CycleStatus.UNKNOWN),
    firstYear: year,
    lastYear: year,
    yearsLabel: z.coerce.string().nullable().default(null),
    description: text.nullable().default(null),
    buildsOn: text.nullable().default(null),
    goals: z.array(text).default([]),
    subjects: z.array(text).default([]),
    closingEvent: reference('events').nullable().default(null),
    recommendationCount: quantity.nullable().default(null),
    recommendationsKnown: z.enum(RecommendationsKnown).default(RecommendationsKnown.UNKNOWN),
    recommendationsSummary: text.nullable().default(null),
    participations: z.array(cycleParticipationRecord).default([]),
    methods: z.array(methodRecord).default([]),
    reviews: z.array(cycleReviewRecord).default([]),
    uptakes: z.array(uptakeRecord).default([]),
    ...attested,
  })
  .refine(({ firstYear, lastYear }) => firstYear === null || lastYear === null || firstYear <= lastYear, {
    path: ['lastYear'],
    message: 'must not be before "firstYear"',
  });

type CycleRecord = z.output<typeof record>;

export const programmeCycles = section({
  name: 'programmeCycles',
  record,
  entity: ProgrammeCycle,
  owns: [
    { entity: CycleParticipation, owner: 'cycleId' },
    { entity: CycleMethod, owner: 'cycleId' },
    { entity: CycleReview, owner: 'cycleId' },
    { entity: Uptake, owner: 'cycleId' },
  ],
  rows: (cycle: CycleRecord) => [
    cycleRow(cycle),
    ...cycle.participations.map((given, position) => cycleParticipationRow(given, cycle.id, position)),
    ...cycle.methods.map((given, position) => methodRow(given, cycle.id, position)),
    ...cycle.reviews.map((given) => cycleReviewRow(given, cycle.id)),
    ...cycle.uptakes.map((given, position) => uptakeRow(given, cycle.id, position)),
  ],
});

function cycleRow(cycle: CycleRecord): ImportedRow {
  return row(ProgrammeCycle, {
    id: cycle.id,
    programmeId: cycle.programme,
    predecessorId: cycle.predecessor,
    closingEventId: cycle.closingEvent,
    kind: cycle.kind,
    status: cycle.status,
    firstYear: cycle.firstYear,
    lastYear: cycle.lastYear,
    yearsLabel: cycle.yearsLabel,
    recommendationCount: cycle.recommendationCount,
    recommendationsKnown: cycle.recommendationsKnown,
    nameTexts: cycle.name,
    descriptionTexts: cycle.description,
    recommendationsSummaryTexts: cycle.recommendationsSummary,
    buildsOnTexts: cycle.buildsOn,
    goalTexts: cycle.goals,
    subjectTexts: cycle.subjects,
    ...attestedColumns(cycle),
  });
}
