import { ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import type { ListOrder } from '../../shared/cursor.js';
import { page } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { journalTotal } from '../registration/registration-total.js';
import { JournalEntry } from './journal-entry.js';

@ObjectType({ description: 'A page of the journal of an event, the oldest entries first.' })
export class JournalEntryConnection extends connectionOf(JournalEntry, 'JournalEntry') {}

const WRITTEN: ListOrder = { name: 'written', descending: false, keys: [{ sql: 'entry.id', type: 'int' }] };

/**
 * One page of the journal of an event, in the order in which it was written.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfJournal(db: DataSource, eventId: string, args: PageArgs): Promise<JournalEntryConnection> {
  const list = Selection.of(db, JournalEntry, 'entry').where('entry."eventId" = :eventId', { eventId });
  return Object.assign(new JournalEntryConnection(), await page(list, WRITTEN, args), {
    count: () => journalTotal(db, eventId),
  });
}
