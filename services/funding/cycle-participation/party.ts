import { createUnionType } from 'type-graphql';
import { NetworkStub } from '../network/network.stub.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { PersonStub } from '../person/person.stub.js';
import { StakeholderCategoryStub } from '../stakeholder-category/stakeholder-category.stub.js';
import { CyclePartyType } from './cycle-participation.enums.js';

/** The same union as in `events`: one fragment of a client fits both. */
export const Party = createUnionType({
  name: 'Party',
  description:
    'Who can have a part in something: a person, an organisation, a network or a whole stakeholder category.',
  types: () => [PersonStub, OrganisationStub, NetworkStub, StakeholderCategoryStub] as const,
});

const STUBS = {
  [CyclePartyType.PERSON]: PersonStub,
  [CyclePartyType.ORGANISATION]: OrganisationStub,
  [CyclePartyType.NETWORK]: NetworkStub,
  [CyclePartyType.CATEGORY]: StakeholderCategoryStub,
} as const;

/** The stub for the key of a party; null for a party that the source does not name. */
export function partyOf(type: CyclePartyType | null, id: string | null): typeof Party | null {
  return type === null || id === null ? null : Object.assign(new STUBS[type](), { id });
}
