import { z } from 'zod';
import { reference, yesNoUnknown } from '../../shared/import/fragments.js';
import { row, section } from '../../shared/import/section.js';
import { named, namedColumns } from '../named/named.section.js';
import { Place, PlaceKind } from './place.js';

const record = z.strictObject({
  ...named,
  kind: z.enum(PlaceKind),
  parent: reference('places').nullable().default(null),
  isRural: yesNoUnknown,
});

export const places = section({
  name: 'places',
  record,
  entity: Place,
  rows: (given: z.output<typeof record>) => [
    row(Place, { ...namedColumns(given), kind: given.kind, parentId: given.parent, isRural: given.isRural }),
  ],
});
