import { createUnionType } from 'type-graphql';
import { NetworkStub } from '../network/network.stub.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { PersonStub } from '../person/person.stub.js';
import { StakeholderCategoryStub } from '../stakeholder-category/stakeholder-category.stub.js';
import type { Participation } from './participation.js';
import { type ParticipationRole, PartyType } from './participation.enums.js';

export const Party = createUnionType({
  name: 'Party',
  description:
    'Who can have a part in something: a person, an organisation, a network or a whole stakeholder category.',
  types: () => [PersonStub, OrganisationStub, NetworkStub, StakeholderCategoryStub] as const,
});

/** The stub for the key of a party. */
export function partyOf(type: PartyType, id: string): typeof Party {
  return Object.assign(new STUBS[type](), { id });
}

const STUBS = {
  [PartyType.PERSON]: PersonStub,
  [PartyType.ORGANISATION]: OrganisationStub,
  [PartyType.NETWORK]: NetworkStub,
  [PartyType.CATEGORY]: StakeholderCategoryStub,
} as const;

/** The organisations that have one of these roles, in the order of the source. */
export function organisationsAs(
  roles: readonly ParticipationRole[],
  parts: readonly Participation[],
): OrganisationStub[] {
  return parts
    .filter(({ role, partyType }) => partyType === PartyType.ORGANISATION && roles.includes(role))
    .map(({ partyId }) => Object.assign(new OrganisationStub(), { id: partyId }));
}
