import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import type { EventsContext } from '../context.js';
import { Event } from '../event/event.js';
import { EventChange } from './event-change.js';
import { watchEvent } from './watch-event.js';

@Resolver(() => EventChange)
export class EventChangeResolver {
  @Subscription(() => EventChange, {
    description:
      'How an event is now, then whenever it is published, rescheduled, cancelled or has other seats. Changes that follow closely are told together.',
    subscribe: ({ args, context }) => {
      const { changedRows, readEventState: read, maxLagMs } = context as EventsContext;
      const options = { changed: (id: string) => changedRows.watch(id), read, maxLagMs };
      return watchEvent((args as { eventId: string }).eventId, options);
    },
  })
  eventChanged(
    @Arg('eventId', () => ID, { description: 'The event; an unknown one is answered with the error EVENT_NOT_FOUND.' })
    _eventId: string,
    @Root() change: EventChange,
    @Ctx() context: EventsContext,
  ): EventChange {
    context.joinLoaders();
    return change;
  }

  @FieldResolver(() => Event, { description: 'The event as it is now.' })
  event(@Root() { eventId }: EventChange, @Ctx() { loaders }: EventsContext): Promise<Event | null> {
    return loaders.event.load(eventId);
  }
}
