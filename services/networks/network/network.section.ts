import { z } from 'zod';
import { inOrder, partialDate, reference, webAddress } from '../../shared/import/fragments.js';
import { row, section } from '../../shared/import/section.js';
import { Membership } from '../membership/membership.js';
import { memberRecord, membershipRow } from '../membership/membership.section.js';
import { named, namedColumns } from '../named/named.section.js';
import { Network } from './network.js';

const record = z
  .strictObject({
    ...named,
    website: webAddress,
    foundedOn: partialDate.nullable().default(null),
    dissolvedOn: partialDate.nullable().default(null),
    place: reference('places').nullable().default(null),
    members: z.array(memberRecord).default([]),
  })
  .refine(...inOrder('foundedOn', 'dissolvedOn'));

export const networks = section({
  name: 'networks',
  record,
  entity: Network,
  owns: [{ entity: Membership, owner: 'networkId' }],
  rows: (given: z.output<typeof record>) => [
    row(Network, {
      ...namedColumns(given),
      website: given.website,
      foundedOn: given.foundedOn,
      dissolvedOn: given.dissolvedOn,
      placeId: given.place,
    }),
    ...given.members.map((member, position) => membershipRow(member, { networkId: given.id }, position)),
  ],
});
