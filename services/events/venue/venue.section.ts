import { z } from 'zod';
import {
  attested,
  attestedColumns,
  phrase,
  reference,
  slug,
  text,
  words,
  yesNoUnknown,
} from '../../shared/import/fragments.js';
import { row, section } from '../../shared/import/section.js';
import { Venue } from './venue.js';

const record = z.strictObject({
  id: slug,
  name: text,
  otherNames: z.array(phrase).default([]),
  street: words,
  houseNumber: z.coerce.string().nullable().default(null),
  postalCode: z.coerce.string().nullable().default(null),
  city: words,
  place: reference('places').nullable().default(null),
  operator: reference('organisations').nullable().default(null),
  floor: words,
  lift: yesNoUnknown,
  stepFree: yesNoUnknown,
  accessibleToilet: yesNoUnknown,
  ...attested,
});

export const venues = section({
  name: 'venues',
  record,
  entity: Venue,
  rows: (venue: z.output<typeof record>) => [
    row(Venue, {
      id: venue.id,
      nameTexts: venue.name,
      otherNames: venue.otherNames,
      street: venue.street,
      houseNumber: venue.houseNumber,
      postalCode: venue.postalCode,
      city: venue.city,
      placeId: venue.place,
      operatorId: venue.operator,
      floor: venue.floor,
      lift: venue.lift,
      stepFree: venue.stepFree,
      accessibleToilet: venue.accessibleToilet,
      ...attestedColumns(venue),
    }),
  ],
});
