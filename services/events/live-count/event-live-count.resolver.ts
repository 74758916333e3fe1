import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EventsContext } from '../context.js';
import { Event } from '../event/event.js';
import { LiveCount } from './live-count.js';

/** What live counts add to an event. */
@Resolver(() => Event)
export class EventLiveCountResolver {
  @FieldResolver(() => LiveCount, { description: 'How many are registered for it now (Anmeldestand).' })
  liveCount(@Root() { id }: Event, @Ctx() { loaders }: EventsContext): Promise<LiveCount | null> {
    return loaders.liveCount.load(id);
  }
}
