import { Authorized, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Role } from '../../shared/identity.js';
import type { EventsContext } from '../context.js';
import { Event } from '../event/event.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { SeatPool } from '../registration-terms/seat-pool.js';
import { Registration } from './registration.js';

/** The fields of a registration that need other rows. */
@Resolver(() => Registration)
export class RegistrationFieldsResolver {
  @FieldResolver(() => Event, { description: 'The event it is for.' })
  event(@Root() { eventId }: Registration, @Ctx() { loaders }: EventsContext): Promise<Event | null> {
    return loaders.event.load(eventId);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Its place on the waiting list, 1 for the next to get a seat; null if it does not wait (Wartelistenplatz).',
  })
  waitlistPosition(
    @Root() { id, waitlistPositionThen }: Registration,
    @Ctx() { loaders }: EventsContext,
  ): Promise<number | null> | number | null {
    return waitlistPositionThen === undefined ? loaders.waitlistPosition.load(id) : waitlistPositionThen;
  }

  @FieldResolver(() => SeatPool, {
    nullable: true,
    description: 'The working group it has seats in, or wants them in while it waits; null for none (Arbeitsgruppe).',
  })
  workingGroup(
    @Root() { workingGroupId }: Registration,
    @Ctx() { loaders }: EventsContext,
  ): Promise<SeatPool | null> | null {
    return workingGroupId === null ? null : loaders.seatPool.load(workingGroupId);
  }

  @Authorized(Role.ORGANISER)
  @FieldResolver(() => OrganisationStub, {
    nullable: true,
    description:
      'The organisation that the person comes for, as they said; null if they named none. For organisers only.',
  })
  organisation(@Root() { organisationId }: Registration): OrganisationStub | null {
    return OrganisationStub.of(organisationId);
  }
}
