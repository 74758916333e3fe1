import { createUnionType, ObjectType } from 'type-graphql';
import { connectionOf } from '../../shared/connection.js';
import { Concept } from '../concept/concept.js';
import { ContactPoint } from '../contact-point/contact-point.js';
import { GoodPractice } from '../good-practice/good-practice.js';
import type { NetworksLoaders } from '../loaders.js';
import { MailingList } from '../mailing-list/mailing-list.js';
import { Membership } from '../membership/membership.js';
import { Network } from '../network/network.js';
import { Office } from '../office/office.js';
import { Organisation } from '../organisation/organisation.js';
import { Person } from '../person/person.js';
import { Place } from '../place/place.js';
import { Relation } from '../relation/relation.js';
import { StakeholderCategory } from '../stakeholder-category/stakeholder-category.js';

/** Sorts of things, as the list of what cites documents has them, and by what they are reached. */
const LOADERS = {
  PLACE: 'place',
  CATEGORY: 'stakeholderCategory',
  ORGANISATION: 'organisation',
  PERSON: 'person',
  OFFICE: 'office',
  NETWORK: 'network',
  MEMBERSHIP: 'membership',
  RELATION: 'relation',
  CONCEPT: 'concept',
  GOOD_PRACTICE: 'goodPractice',
  CONTACT_POINT: 'contactPoint',
  MAILING_LIST: 'mailingList',
} as const satisfies Record<string, keyof NetworksLoaders>;

export const CitingInNetworks = createUnionType({
  name: 'CitingInNetworks',
  description: 'What in the networks service can cite a source; an office also for its titles and holders.',
  types: () =>
    [
      Place,
      StakeholderCategory,
      Organisation,
      Person,
      Office,
      Network,
      Membership,
      Relation,
      Concept,
      GoodPractice,
      ContactPoint,
      MailingList,
    ] as const,
});

@ObjectType({ description: 'That something of the networks service cites a source (Beleg).' })
export class NetworksCitation {
  // Private: the graph reaches what it is through loaders.
  type!: string;
  id!: string;
}

export const NetworksCitationConnection = connectionOf(NetworksCitation, 'NetworksCitation');
export type NetworksCitationConnection = InstanceType<typeof NetworksCitationConnection>;

/** What cites; null if it was removed just now. */
export async function citingInNetworks(
  loaders: NetworksLoaders,
  { type, id }: NetworksCitation,
): Promise<typeof CitingInNetworks | null> {
  return loaders[LOADERS[type as keyof typeof LOADERS]].load(id);
}
