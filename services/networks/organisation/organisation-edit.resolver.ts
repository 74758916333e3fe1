import { editsByGivenId } from '../edit/edit.resolver.js';
import { Organisation } from './organisation.js';
import { organisationEdit, OrganisationInput, newOrganisation } from './organisation.edit.js';

/** How organisations are edited. */
export const ORGANISATION_EDITS = editsByGivenId({
  name: 'Organisation',
  noun: 'an organisation',
  field: 'organisation',
  row: Organisation,
  input: OrganisationInput,
  editable: organisationEdit,
  newRow: newOrganisation,
  load: (loaders, id) => loaders.organisation.load(id),
});
