import { editsByMadeId } from '../edit/edit.resolver.js';
import { OfficeHolding } from './office-holding.js';
import {
  officeHoldingEdit,
  OfficeHoldingInput,
  newOfficeHolding,
  NewOfficeHoldingInput,
} from './office-holding.edit.js';

/** How holdings of offices are edited. */
export const OFFICE_HOLDING_EDITS = editsByMadeId({
  name: 'OfficeHolding',
  noun: 'a holding of an office',
  field: 'holding',
  row: OfficeHolding,
  input: OfficeHoldingInput,
  newInput: NewOfficeHoldingInput,
  editable: officeHoldingEdit,
  newRow: newOfficeHolding,
  closing: (until) => ({ until }),
  load: (loaders, id) => loaders.officeHolding.load(id),
});
