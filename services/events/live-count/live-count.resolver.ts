import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import type { EventsContext } from '../context.js';
import { Event } from '../event/event.js';
import { LiveCount } from './live-count.js';
import { meantEvents } from './meant-events.js';
import { idsOf, type WhichEvents } from './which-events.js';

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
    context.joinLoaders();
    return count;
  }

  @Subscription(() => [LiveCount], {
    description:
      'The counts of several events now, then all of them again whenever one changes. Give exactly one of the arguments; those of a series or an organisation are looked for again when an event has changed, a second later.',
    subscribe: async ({ args, context }) => {
      const { liveCounts, ...feeds } = context as EventsContext;
      const which = args as WhichEvents;
      const ids = await idsOf(feeds.findEvents, which);
      const changes = which.eventIds == null ? await meantEvents(which, feeds) : undefined;
      return liveCounts.watchAll(ids, changes);
    },
  })
  liveCounts(
    @Root() counts: LiveCount[],
    @Ctx() context: EventsContext,
    @Arg('eventIds', () => [ID], { nullable: true, description: 'These events, at most 200.' })
    _eventIds?: string[] | null,
    @Arg('seriesId', () => ID, { nullable: true, description: 'The events of this series.' })
    _seriesId?: string | null,
    @Arg('organisationId', () => ID, {
      nullable: true,
      description: 'The events that this organisation holds or organises, by whichever of its ids.',
    })
    _organisationId?: string | null,
  ): LiveCount[] {
    context.joinLoaders();
    return counts;
  }

  @FieldResolver(() => Event, { description: 'The event that is counted for.' })
  event(@Root() { eventId }: LiveCount, @Ctx() { loaders }: EventsContext): Promise<Event | null> {
    return loaders.event.load(eventId);
  }
}
