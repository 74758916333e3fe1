import { Arg, Authorized, Ctx, Directive, Int, Query, Resolver } from 'type-graphql';
import { Role } from '../../shared/identity.js';
import type { EventsContext } from '../context.js';
import { EventPartChanges } from './event-parts.js';
import { readEventParts } from './read-event-parts.js';

@Resolver()
export class EventPartsResolver {
  @Authorized(Role.ADMIN)
  @Directive('@inaccessible')
  @Query(() => EventPartChanges, {
    description:
      'Which events have changed, who has a part in them and for which organisations people come. For services.',
  })
  eventPartChanges(
    @Ctx() { db }: EventsContext,
    @Arg('after', () => String, { nullable: true, description: 'The cursor of the last page; none to begin.' })
    after?: string | null,
    @Arg('first', () => Int, { nullable: true, description: 'How many changes, 1 to 1000; 100 if not given.' })
    first?: number | null,
  ): Promise<EventPartChanges> {
    return readEventParts(db, { after, first });
  }
}
