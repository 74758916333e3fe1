import { editsByGivenId } from '../edit/edit.resolver.js';
import { MailingList } from './mailing-list.js';
import { mailingListEdit, MailingListInput, newMailingList } from './mailing-list.edit.js';

/** How mailing lists are edited. */
export const MAILING_LIST_EDITS = editsByGivenId({
  name: 'MailingList',
  noun: 'a mailing list',
  field: 'mailingList',
  row: MailingList,
  input: MailingListInput,
  editable: mailingListEdit,
  newRow: newMailingList,
  load: (loaders, id) => loaders.mailingList.load(id),
});
