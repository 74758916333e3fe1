import { foldNames } from '../named/named.edit.js';
import { Organisation } from '../organisation/organisation.js';
import { OrganisationKind } from '../organisation/organisation.enums.js';
import { joined } from './changed-values.js';

/** What the survivor takes over only if it does not know it. */
const FILLED = [
  'descriptionTexts',
  'shortName',
  'legalForm',
  'website',
  'address',
  'placeId',
  'foundedOn',
  'dissolvedOn',
] as const;

/** What the survivor has beside its own: in the order of the survivor's, then the other one's. */
const JOINED = ['categoryIds', 'languages', 'citationRecords', 'conflictRecords', 'inferences'] as const;

/**
 * The survivor of a merge, with what the merged organisation knew and it did not: what was unknown is filled, lists are
 * joined, and every name of the merged one becomes another name. What both know stays as the survivor has it.
 */
export function survivorWith(survivor: Organisation, merged: Organisation): Organisation {
  const after = Object.assign(new Organisation(), survivor);
  for (const field of FILLED) Object.assign(after, { [field]: survivor[field] ?? merged[field] });
  for (const field of JOINED) Object.assign(after, { [field]: joined<unknown>(survivor[field], merged[field]) });
  if (survivor.kind === OrganisationKind.UNKNOWN) after.kind = merged.kind;
  if (survivor.parentId === null && merged.parentId !== survivor.id) after.parentId = merged.parentId;

  const own = [...Object.values(survivor.nameTexts.texts), after.shortName];
  const names = [...Object.values(merged.nameTexts.texts), ...merged.otherNames, merged.shortName];
  const others = names.filter((name) => name !== null && !own.includes(name));
  after.otherNames = joined(survivor.otherNames, others as string[]);
  foldNames(after, after.shortName);
  return after;
}
