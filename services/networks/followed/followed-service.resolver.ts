import { Ctx, Query, Resolver } from 'type-graphql';
import type { NetworksContext } from '../context.js';
import { FollowedService, readFollowed } from '../../shared/following/followed-service.js';

@Resolver(() => FollowedService)
export class FollowedServiceResolver {
  @Query(() => [FollowedService], { description: 'How far networks has read the changes of the other services.' })
  networkFeed(@Ctx() { db, followed, now }: NetworksContext): Promise<FollowedService[]> {
    return readFollowed(db, ['events', 'funding'], followed, now());
  }
}
