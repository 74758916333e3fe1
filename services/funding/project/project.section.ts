import { z } from 'zod';
import {
  attested,
  attestedColumns,
  inOrder,
  partialDate,
  reference,
  slug,
  text,
} from '../../shared/import/fragments.js';
import { row, section } from '../../shared/import/section.js';
import { Project } from './project.js';

const record = z
  .strictObject({
    id: slug,
    name: text,
    description: text.nullable().default(null),
    carrier: reference('organisations').nullable().default(null),
    programme: reference('programmes').nullable().default(null),
    place: reference('places').nullable().default(null),
    furtherPlaces: z.array(reference('places')).default([]),
    topics: z.array(reference('topics')).default([]),
    startedOn: partialDate.nullable().default(null),
    endedOn: partialDate.nullable().default(null),
    offices: z.array(reference('offices')).default([]),
    ...attested,
  })
  .refine(...inOrder('startedOn', 'endedOn'));

export const projects = section({
  name: 'projects',
  record,
  entity: Project,
  rows: (project: z.output<typeof record>) => [
    row(Project, {
      id: project.id,
      nameTexts: project.name,
      descriptionTexts: project.description,
      carrierId: project.carrier,
      programmeId: project.programme,
      placeId: project.place,
      officeIds: project.offices,
      topicIds: project.topics,
      furtherPlaceIds: project.furtherPlaces,
      startedOn: project.startedOn,
      endedOn: project.endedOn,
      ...attestedColumns(project),
    }),
  ],
});
