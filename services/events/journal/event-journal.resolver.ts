import { Args, Authorized, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { Role } from '../../shared/identity.js';
import type { EventsContext } from '../context.js';
import { Event } from '../event/event.js';
import { JournalEntryConnection, pageOfJournal } from './journal.page.js';

/** What the journal adds to an event. */
@Resolver(() => Event)
export class EventJournalResolver {
  @Authorized(Role.ORGANISER)
  @FieldResolver(() => JournalEntryConnection, {
    nullable: true,
    description:
      'Everything that has changed about its registrations, the oldest first; nothing in it is about a person (Protokoll). For organisers only.',
  })
  registrationJournal(
    @Root() { id }: Event,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: EventsContext,
  ): Promise<JournalEntryConnection> {
    return pageOfJournal(db, id, page);
  }
}
