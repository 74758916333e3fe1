import { Arg, Args, Authorized, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { Role } from '../../shared/identity.js';
import type { EventsContext } from '../context.js';
import { Event } from '../event/event.js';
import { pageOfRegistrations, RegistrationConnection } from './registration.page.js';
import { RegistrationStatus } from './registration-status.js';

/** What registrations add to an event. */
@Resolver(() => Event)
export class EventRegistrationsResolver {
  @Authorized(Role.ORGANISER)
  @FieldResolver(() => RegistrationConnection, {
    nullable: true,
    description:
      'Who is registered, in the order of their arrival (Anmeldeliste). For organisers only; null for others.',
  })
  registrations(
    @Root() { id }: Event,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: EventsContext,
    @Arg('statuses', () => [RegistrationStatus], { nullable: true, description: 'Only these; all if not given.' })
    statuses?: RegistrationStatus[] | null,
  ): Promise<RegistrationConnection> {
    return pageOfRegistrations(db, id, statuses ?? null, page);
  }
}
