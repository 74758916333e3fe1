import { Ctx, Query, Resolver } from 'type-graphql';
import { FollowedService, readFollowed } from '../../shared/following/followed-service.js';
import type { FundingContext } from '../context.js';

@Resolver(() => FollowedService)
export class FollowedNetworksResolver {
  @Query(() => [FollowedService], {
    description:
      'How far funding has read the changes of networks: which organisations were merged, and of which categories they are.',
  })
  fundingFeed(@Ctx() { db, followed, now }: FundingContext): Promise<FollowedService[]> {
    return readFollowed(db, ['networks'], followed, now());
  }
}
