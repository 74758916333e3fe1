import { ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { connectionOf, type Page, type PageArgs } from '../../shared/connection.js';
import { cursorColumns, type ListOrder } from '../../shared/cursor.js';
import { page, pageFrom, windowOf } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { Registration } from './registration.js';
import { registrationTotal } from './registration-total.js';
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
  const list = statuses === null ? await page(all, ARRIVAL, args) : { page: ofStatuses(all, statuses, args) };
  const count = () => registrationTotal(db, eventId, statuses);
  return Object.assign(new RegistrationConnection(), list, { count });
}

/**
 * The index has the order of arrival for each state. So a page of several is put together from one of each: to walk
 * through all registrations for a few of a rare state would take as long as there are registrations.
 */
function ofStatuses(
  all: Selection<Registration>,
  statuses: readonly RegistrationStatus[],
  args: PageArgs,
): () => Promise<Page<Registration>> {
  const window = windowOf(ARRIVAL, args);
  const limited = `${window.order} limit ${window.limit + 1}`;
  const isDescending = args.last != null;
  const read = async (): Promise<Page<Registration>> => {
    const lists = [...new Set(statuses)].map((status) => all.where('registration.status = :status', { status }));
    const found = await Promise.all(lists.map((list) => window.narrow(list).readWith(cursorColumns(ARRIVAL), limited)));
    const inOrder = found
      .flat()
      .sort(({ row: one }, { row: other }) => Number(one.queueNumber) - Number(other.queueNumber));
    const rows = isDescending ? inOrder.reverse() : inOrder;
    return pageFrom(rows.slice(0, window.limit + 1), ARRIVAL, args);
  };
  let reading: Promise<Page<Registration>> | undefined;
  return () => (reading ??= read());
}
