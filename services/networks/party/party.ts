import { createUnionType } from 'type-graphql';
import type { NetworksLoaders } from '../loaders.js';
import { Network } from '../network/network.js';
import { Organisation } from '../organisation/organisation.js';
import { Person } from '../person/person.js';
import { StakeholderCategory } from '../stakeholder-category/stakeholder-category.js';
import { PartyType } from './party.enums.js';

/** The same union as that of `events`, so that clients need one fragment for both. */
export const Party = createUnionType({
  name: 'Party',
  description:
    'Who can have a part in something: a person, an organisation, a network or a whole stakeholder category.',
  types: () => [Person, Organisation, Network, StakeholderCategory] as const,
});

/** The row of a party; null if it does not exist any more. */
export function partyOf(loaders: NetworksLoaders, type: PartyType, id: string): Promise<typeof Party | null> {
  switch (type) {
    case PartyType.PERSON:
      return loaders.person.load(id);
    case PartyType.ORGANISATION:
      return loaders.organisation.load(id);
    case PartyType.NETWORK:
      return loaders.network.load(id);
    case PartyType.CATEGORY:
      return loaders.stakeholderCategory.load(id);
  }
}
