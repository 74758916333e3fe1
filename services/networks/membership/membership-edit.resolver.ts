import { editsByMadeId } from '../edit/edit.resolver.js';
import { Membership } from './membership.js';
import { membershipEdit, MembershipInput, newMembership, NewMembershipInput } from './membership.edit.js';

/** How memberships are edited. */
export const MEMBERSHIP_EDITS = editsByMadeId({
  name: 'Membership',
  noun: 'a membership',
  field: 'membership',
  row: Membership,
  input: MembershipInput,
  newInput: NewMembershipInput,
  editable: membershipEdit,
  newRow: newMembership,
  closing: (until) => ({ until }),
  load: (loaders, id) => loaders.membership.load(id),
});
