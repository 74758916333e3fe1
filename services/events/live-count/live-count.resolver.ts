import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import type { EventsContext } from '../context.js';
import { Event } from '../event/event.js';
import { LiveCount } from './live-count.js';

@Resolver(() => LiveCount)
export class LiveCountResolver {
  @Subscription(() => LiveCount, {
    description:
      'The count of an event now, then whenever it changes (Anmeldestand). Bursts are merged; the last state always comes.',
    subscribe: ({ args, context }) =>
      (context as EventsContext).liveCounts.watch((args as { eventId: string }).eventId),
  })
  liveCount(
    @Arg('eventId', () => ID, { description: 'The event; an unknown one is answered with the error EVENT_NOT_FOUND.' })
    _eventId: string,
    @Root() count: LiveCount,
    @Ctx() context: EventsContext,
  ): LiveCount {
    context.renewLoaders(); // one context serves all messages of a subscription, and what was loaded for the last one is old
    return count;
  }

  @FieldResolver(() => Event, { description: 'The event that is counted for.' })
  event(@Root() { eventId }: LiveCount, @Ctx() { loaders }: EventsContext): Promise<Event | null> {
    return loaders.event.load(eventId);
  }
}
