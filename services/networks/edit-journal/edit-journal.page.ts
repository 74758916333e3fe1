import { ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import type { ListOrder } from '../../shared/cursor.js';
import { page } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import type { EditedType } from '../edit/edit.enums.js';
import { EditJournalEntry } from './edit-journal.js';

@ObjectType({ description: 'A page of the journal of edits, the newest first.' })
export class EditJournalConnection extends connectionOf(EditJournalEntry, 'EditJournalEntry') {}

const NEWEST: ListOrder = { name: 'edits', descending: true, keys: [{ sql: 'entry.id', type: 'int' }] };

/** Of which thing; of all if not given. */
export interface JournalOf {
  type?: EditedType | null;
  id?: string | null;
}

/**
 * One page of the journal of edits.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfEdits(
  db: DataSource,
  { type, id }: JournalOf,
  args: PageArgs,
): Promise<EditJournalConnection> {
  let list = Selection.of(db, EditJournalEntry, 'entry');
  if (type != null) list = list.where('entry.type = :type', { type });
  if (id != null) list = list.where('entry."entityId" = :id', { id });
  return Object.assign(new EditJournalConnection(), await page(list, NEWEST, args));
}
