import { z } from 'zod';
import { inOrder, languageTag, partialDate, reference, webAddress, words } from '../../shared/import/fragments.js';
import { row, section } from '../../shared/import/section.js';
import { Membership } from '../membership/membership.js';
import { memberRecord, membershipRow } from '../membership/membership.section.js';
import { named, namedColumns } from '../named/named.section.js';
import { Organisation } from './organisation.js';
import { OrganisationKind } from './organisation.enums.js';

const record = z
  .strictObject({
    ...named,
    kind: z.enum(OrganisationKind).default(OrganisationKind.UNKNOWN),
    shortName: words,
    legalForm: words,
    website: webAddress,
    foundedOn: partialDate.nullable().default(null),
    dissolvedOn: partialDate.nullable().default(null),
    address: words,
    languages: z.array(languageTag).default([]),
    parent: reference('organisations').nullable().default(null),
    place: reference('places').nullable().default(null),
    categories: z.array(reference('stakeholderCategories')).default([]),
    members: z.array(memberRecord).default([]),
  })
  .refine(...inOrder('foundedOn', 'dissolvedOn'));

export const organisations = section({
  name: 'organisations',
  record,
  entity: Organisation,
  owns: [{ entity: Membership, owner: 'organisationId' }],
  rows: (given: z.output<typeof record>) => [
    row(Organisation, {
      ...namedColumns(given, given.shortName),
      kind: given.kind,
      shortName: given.shortName,
      legalForm: given.legalForm,
      website: given.website,
      foundedOn: given.foundedOn,
      dissolvedOn: given.dissolvedOn,
      address: given.address,
      languages: given.languages,
      parentId: given.parent,
      placeId: given.place,
      categoryIds: given.categories,
    }),
    ...given.members.map((member, position) => membershipRow(member, { organisationId: given.id }, position)),
  ],
});
