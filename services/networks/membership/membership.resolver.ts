import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { NetworksContext } from '../context.js';
import { Network } from '../network/network.js';
import { Organisation } from '../organisation/organisation.js';
import { Party, partyOf } from '../party/party.js';
import { Membership } from './membership.js';

@Resolver(() => Membership)
export class MembershipResolver {
  @FieldResolver(() => Party, { nullable: true, description: 'Who belongs to it; null if that was removed.' })
  member(
    @Root() { memberType, memberId }: Membership,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<typeof Party | null> {
    return partyOf(loaders, memberType, memberId);
  }

  @FieldResolver(() => Network, { nullable: true, description: 'The network; null if it is an organisation.' })
  network(@Root() { networkId }: Membership, @Ctx() { loaders }: NetworksContext): Promise<Network | null> | null {
    return networkId === null ? null : loaders.network.load(networkId);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'The organisation; null if it is a network.' })
  organisation(
    @Root() { organisationId }: Membership,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<Organisation | null> | null {
    return organisationId === null ? null : loaders.organisation.load(organisationId);
  }
}
