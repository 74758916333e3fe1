import { createUnionType } from 'type-graphql';
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
import { ChangedType } from './change.enums.js';

/** All that the service keeps records of. */
export const FOLLOWED = () =>
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
  ] as const;

export const ChangedNode = createUnionType({
  name: 'ChangedNode',
  description: 'Whatever can be followed.',
  types: FOLLOWED,
});

const LOADERS = {
  [ChangedType.PLACE]: 'place',
  [ChangedType.CATEGORY]: 'stakeholderCategory',
  [ChangedType.ORGANISATION]: 'organisation',
  [ChangedType.PERSON]: 'person',
  [ChangedType.OFFICE]: 'office',
  [ChangedType.NETWORK]: 'network',
  [ChangedType.MEMBERSHIP]: 'membership',
  [ChangedType.RELATION]: 'relation',
  [ChangedType.CONCEPT]: 'concept',
  [ChangedType.GOOD_PRACTICE]: 'goodPractice',
  [ChangedType.CONTACT_POINT]: 'contactPoint',
  [ChangedType.MAILING_LIST]: 'mailingList',
} as const satisfies Record<ChangedType, keyof NetworksLoaders>;

/** The row that has changed, as it is now; null if it is gone. */
export function changedNode(
  loaders: NetworksLoaders,
  type: ChangedType,
  id: string,
): Promise<typeof ChangedNode | null> {
  return loaders[LOADERS[type]].load(id);
}
