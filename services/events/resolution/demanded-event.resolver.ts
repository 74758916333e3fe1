import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EventsContext } from '../context.js';
import { Event } from '../event/event.js';
import { Resolution } from './resolution.js';

/** What resolutions add to an event. */
@Resolver(() => Event)
export class DemandedEventResolver {
  @FieldResolver(() => [Resolution], {
    description: 'The resolutions that demand it, by id (Beschlüsse, die es fordern).',
  })
  demandedBy(@Root() { id }: Event, @Ctx() { loaders }: EventsContext): Promise<Resolution[]> {
    return loaders.resolutionsDemandingEvent.load(id);
  }
}
