import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { daysBetween } from '../../shared/facts/partial-date.js';
import type { EventsContext } from '../context.js';
import { Event } from '../event/event.js';
import { EventLink } from './event-link.js';

@Resolver(() => EventLink)
export class EventLinkResolver {
  @FieldResolver(() => Event, { nullable: true, description: 'The event that came from the other.' })
  later(@Root() { laterId }: EventLink, @Ctx() { loaders }: EventsContext): Promise<Event | null> {
    return loaders.event.load(laterId);
  }

  @FieldResolver(() => Event, { nullable: true, description: 'The event that the other came from.' })
  earlier(@Root() { earlierId }: EventLink, @Ctx() { loaders }: EventsContext): Promise<Event | null> {
    return loaders.event.load(earlierId);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Days from the earlier to the later; null unless both days are known.',
  })
  async daysBetween(
    @Root() { laterId, earlierId }: EventLink,
    @Ctx() { loaders }: EventsContext,
  ): Promise<number | null> {
    const [earlier, later] = await Promise.all([loaders.event.load(earlierId), loaders.event.load(laterId)]);
    return daysBetween(earlier?.date ?? null, later?.date ?? null);
  }
}
