import { editsByMadeId } from '../edit/edit.resolver.js';
import { OfficeTitle } from './office-title.js';
import { officeTitleEdit, OfficeTitleInput, newOfficeTitle, NewOfficeTitleInput } from './office-title.edit.js';

/** How titles of offices are edited. */
export const OFFICE_TITLE_EDITS = editsByMadeId({
  name: 'OfficeTitle',
  noun: 'a title of an office',
  field: 'title',
  row: OfficeTitle,
  input: OfficeTitleInput,
  newInput: NewOfficeTitleInput,
  editable: officeTitleEdit,
  newRow: newOfficeTitle,
  closing: (until) => ({ until }),
  load: (loaders, id) => loaders.officeTitle.load(id),
});
