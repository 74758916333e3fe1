import { z } from 'zod';
import { Weekday } from '../../shared/facts/weekday.js';
import {
  attested,
  attestedColumns,
  phrase,
  reference,
  slug,
  text,
  webAddress,
  yesNoUnknown,
} from '../../shared/import/fragments.js';
import { row, section } from '../../shared/import/section.js';
import { Participation } from '../participation/participation.js';
import { participationRecord, participationRow } from '../participation/participation.section.js';
import { Series } from './series.js';

const record = z.strictObject({
  id: slug,
  title: text,
  parent: reference('series').nullable().default(null),
  place: reference('places').nullable().default(null),
  topics: z.array(reference('topics')).default([]),
  description: text.nullable().default(null),
  purpose: text.nullable().default(null),
  audience: text.nullable().default(null),
  guidingQuestions: z.array(text).default([]),
  recurrence: z
    .strictObject({
      statedAs: phrase,
      isApproximate: z.boolean(),
      timesPerYear: z.number().int().positive().nullable().default(null),
      weekday: z.enum(Weekday).nullable().default(null),
      timeOfDay: text.nullable().default(null),
      isRecentChange: z.boolean().default(false),
    })
    .nullable()
    .default(null),
  isOpenToAll: yesNoUnknown,
  website: webAddress,
  participations: z.array(participationRecord).default([]),
  ...attested,
});

export const series = section({
  name: 'series',
  record,
  entity: Series,
  owns: [{ entity: Participation, owner: 'seriesId' }],
  rows: (given: z.output<typeof record>) => [
    row(Series, {
      id: given.id,
      parentId: given.parent,
      placeId: given.place,
      topicIds: given.topics,
      titleTexts: given.title,
      descriptionTexts: given.description,
      purposeTexts: given.purpose,
      audienceTexts: given.audience,
      guidingQuestionTexts: given.guidingQuestions,
      recurrence: given.recurrence,
      isOpenToAll: given.isOpenToAll,
      website: given.website,
      ...attestedColumns(given),
    }),
    ...given.participations.map((participation, position) =>
      participationRow(participation, { seriesId: given.id }, position),
    ),
  ],
});
