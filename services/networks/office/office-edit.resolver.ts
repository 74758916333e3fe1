import { editsByGivenId } from '../edit/edit.resolver.js';
import { Office } from './office.js';
import { officeEdit, OfficeInput, newOffice } from './office.edit.js';

/** How offices are edited. */
export const OFFICE_EDITS = editsByGivenId({
  name: 'Office',
  noun: 'an office',
  field: 'office',
  row: Office,
  input: OfficeInput,
  editable: officeEdit,
  newRow: newOffice,
  load: (loaders, id) => loaders.office.load(id),
});
