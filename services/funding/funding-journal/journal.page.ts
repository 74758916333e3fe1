import { ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import type { ListOrder } from '../../shared/cursor.js';
import { page } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { FundingJournalEntry } from './journal-entry.js';

@ObjectType({ description: 'A page of the journal of funding, the oldest entries first.' })
export class FundingJournalConnection extends connectionOf(FundingJournalEntry, 'FundingJournalEntry') {}

const WRITTEN: ListOrder = { name: 'funding-written', descending: false, keys: [{ sql: 'entry.id', type: 'int' }] };

/**
 * One page of the journal of a call, with all its applications and grants, in the order in which it was written.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfJournal(db: DataSource, callId: string, args: PageArgs): Promise<FundingJournalConnection> {
  const list = Selection.of(db, FundingJournalEntry, 'entry').where('entry."callId" = :callId', { callId });
  return Object.assign(new FundingJournalConnection(), await page(list, WRITTEN, args));
}
