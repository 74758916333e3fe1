import { Ctx, Directive, Resolver, Root, Subscription } from 'type-graphql';
import type { EventsContext } from '../context.js';
import { ChangedEvents } from './changed-events.js';

@Resolver()
export class ChangedEventsResolver {
  @Directive('@inaccessible')
  @Subscription(() => ChangedEvents, {
    description: 'Tells which events have changed, rows and counts, as soon as that is committed. For gateways.',
    subscribe: ({ context }) => (context as EventsContext).changedEvents.watch(),
  })
  changedEvents(@Root() changed: ChangedEvents, @Ctx() _context: EventsContext): ChangedEvents {
    return changed;
  }
}
