import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import type { NetworksContext } from '../context.js';
import { heldThen, TimeArgs } from '../dated/period.js';
import { Membership } from '../membership/membership.js';
import { PartyType } from '../party/party.enums.js';
import { Place } from '../place/place.js';
import { Relation } from '../relation/relation.js';
import { RelationArgs, relationsSeenFrom } from '../relation/relation.args.js';
import { Network } from './network.js';
import { NetworkConnection, NetworkFilter, pageOfNetworks } from './network.page.js';

@Resolver(() => Network)
export class NetworkResolver {
  @Query(() => Network, { nullable: true, description: 'The network with this id; null if there is none.' })
  network(@Arg('id', () => ID, ID_ARGUMENT) id: string, @Ctx() { loaders }: NetworksContext): Promise<Network | null> {
    return loaders.network.load(id);
  }

  @Query(() => NetworkConnection, { description: 'Networks, by name.' })
  networks(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: NetworksContext,
    @Arg('filter', () => NetworkFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: NetworkFilter | null,
  ): Promise<NetworkConnection> {
    return pageOfNetworks(db, filter, page);
  }

  @FieldResolver(() => Place, { nullable: true, description: 'Where it is active; null if no source says.' })
  place(@Root() { placeId }: Network, @Ctx() { loaders }: NetworksContext): Promise<Place | null> | null {
    return placeId === null ? null : loaders.place.load(placeId);
  }

  @FieldResolver(() => [Membership], { description: 'Who belongs to it, as far as known (Mitglieder).' })
  async members(
    @Root() { id }: Network,
    @Ctx() { loaders }: NetworksContext,
    @Args(() => TimeArgs) time: TimeArgs,
  ): Promise<Membership[]> {
    return heldThen(await loaders.membersOfNetwork.load(id), time);
  }

  @FieldResolver(() => [Membership], { description: 'The networks and organisations that it belongs to itself.' })
  async memberships(
    @Root() { id }: Network,
    @Ctx() { loaders }: NetworksContext,
    @Args(() => TimeArgs) time: TimeArgs,
  ): Promise<Membership[]> {
    return heldThen(await loaders.membershipsOf[PartyType.NETWORK].load(id), time);
  }

  @FieldResolver(() => [Relation], { description: 'What connects it with others (Beziehungen).' })
  async relations(
    @Root() { id }: Network,
    @Ctx() { loaders }: NetworksContext,
    @Args(() => RelationArgs) args: RelationArgs,
  ): Promise<Relation[]> {
    const type = PartyType.NETWORK;
    return relationsSeenFrom({ type, id }, await loaders.relationsOf[type].load(id), args);
  }
}
