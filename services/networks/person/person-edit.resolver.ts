import { editsByGivenId } from '../edit/edit.resolver.js';
import { Person } from './person.js';
import { personEdit, PersonInput, newPerson } from './person.edit.js';

/** How people are edited. */
export const PERSON_EDITS = editsByGivenId({
  name: 'Person',
  noun: 'a person',
  field: 'person',
  row: Person,
  input: PersonInput,
  editable: personEdit,
  newRow: newPerson,
  load: (loaders, id) => loaders.person.load(id),
});
