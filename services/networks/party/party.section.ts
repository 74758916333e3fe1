import { z } from 'zod';
import { reference } from '../../shared/import/fragments.js';
import { PartyType } from './party.enums.js';

/** The keys of a party in a data file; exactly one is given. */
export const partyKeys = {
  person: reference('people').optional(),
  organisation: reference('organisations').optional(),
  network: reference('networks').optional(),
  category: reference('stakeholderCategories').optional(),
};

interface PartyKeys {
  person?: string | undefined;
  organisation?: string | undefined;
  network?: string | undefined;
  category?: string | undefined;
}

/** The message for a record with none or several of the keys. */
export const ONE_PARTY = 'needs exactly one of "person", "organisation", "network", "category"';

/** Whether exactly one of the keys is given. */
export function isOneParty({ person, organisation, network, category }: PartyKeys): boolean {
  return [person, organisation, network, category].filter((id) => id !== undefined).length === 1;
}

/** One party: `{ organisation: bezirksamt-pankow }`. */
export const party = z.strictObject(partyKeys).refine(isOneParty, ONE_PARTY);

/** The columns for a party. */
export function partyColumns({ person, organisation, network, category }: PartyKeys): { type: PartyType; id: string } {
  if (person !== undefined) return { type: PartyType.PERSON, id: person };
  if (organisation !== undefined) return { type: PartyType.ORGANISATION, id: organisation };
  if (network !== undefined) return { type: PartyType.NETWORK, id: network };
  return { type: PartyType.CATEGORY, id: category ?? '' };
}
