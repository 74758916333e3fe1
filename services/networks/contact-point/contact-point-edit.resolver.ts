import { editsByGivenId } from '../edit/edit.resolver.js';
import { ContactPoint } from './contact-point.js';
import { contactPointEdit, ContactPointInput, newContactPoint } from './contact-point.edit.js';

/** How contact points are edited. */
export const CONTACT_POINT_EDITS = editsByGivenId({
  name: 'ContactPoint',
  noun: 'a contact point',
  field: 'contactPoint',
  row: ContactPoint,
  input: ContactPointInput,
  editable: contactPointEdit,
  newRow: newContactPoint,
  load: (loaders, id) => loaders.contactPoint.load(id),
});
