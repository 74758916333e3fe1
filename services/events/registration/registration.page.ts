import { ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { connectionOf, type ListOrder, page, type PageArgs } from '../../shared/connection.js';
import { Registration, type RegistrationStatus } from './registration.js';

@ObjectType({ description: 'A page of the registrations for an event, in the order of their arrival.' })
export class RegistrationConnection extends connectionOf(Registration, 'Registration') {}

const ARRIVAL: ListOrder = {
  name: 'arrival',
  descending: false,
  keys: [{ sql: 'registration."queueNumber"', type: 'int' }],
};

/**
 * One page of the registrations for an event, in the order of their arrival.
 *
 * @param statuses only these; all if null
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfRegistrations(
  db: DataSource,
  eventId: string,
  statuses: readonly RegistrationStatus[] | null,
  args: PageArgs,
): Promise<RegistrationConnection> {
  const query = db
    .getRepository(Registration)
    .createQueryBuilder('registration')
    .where('registration."eventId" = :eventId', { eventId });
  if (statuses !== null) query.andWhere('registration.status = any(:statuses)', { statuses });
  return Object.assign(new RegistrationConnection(), await page(query, ARRIVAL, args));
}
