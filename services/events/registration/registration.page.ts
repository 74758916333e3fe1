import { ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import type { ListOrder } from '../../shared/cursor.js';
import { page } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { Registration } from './registration.js';
import type { RegistrationStatus } from './registration-status.js';

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
  const all = Selection.of(db, Registration, 'registration').where('registration."eventId" = :eventId', { eventId });
  const list = statuses === null ? all : all.where('registration.status = any(:statuses)', { statuses });
  return Object.assign(new RegistrationConnection(), await page(list, ARRIVAL, args));
}
