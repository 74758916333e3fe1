import { z } from 'zod';
import { attested, attestedColumns, reference, words } from '../../shared/import/fragments.js';
import { type ImportedRow, row } from '../../shared/import/section.js';
import { CycleParticipation } from './cycle-participation.js';
import { CyclePartyType, CycleRole } from './cycle-participation.enums.js';

/** One entry of `participations` of a cycle: a role, and one party, or a label where the source gives no name. */
export const cycleParticipationRecord = z
  .strictObject({
    role: z.enum(CycleRole),
    person: reference('people').optional(),
    organisation: reference('organisations').optional(),
    network: reference('networks').optional(),
    category: reference('stakeholderCategories').optional(),
    partyLabel: words,
    ...attested,
  })
  .refine(
    (given) => partiesOf(given).length === 1 || (partiesOf(given).length === 0 && given.partyLabel !== null),
    'needs exactly one of "person", "organisation", "network", "category", or else a "partyLabel"',
  );

type Given = z.output<typeof cycleParticipationRecord>;

export function cycleParticipationRow(given: Given, cycleId: string, position: number): ImportedRow {
  const [type, id] = partiesOf(given)[0] ?? [null, null];
  return row(CycleParticipation, {
    id: `${cycleId}.participation-${position}`,
    cycleId,
    position,
    role: given.role,
    partyType: type,
    partyId: id,
    partyLabel: given.partyLabel,
    ...attestedColumns(given),
  });
}

interface Parties {
  person?: string | undefined;
  organisation?: string | undefined;
  network?: string | undefined;
  category?: string | undefined;
}

function partiesOf({ person, organisation, network, category }: Parties): [CyclePartyType, string][] {
  const named: [CyclePartyType, string | undefined][] = [
    [CyclePartyType.PERSON, person],
    [CyclePartyType.ORGANISATION, organisation],
    [CyclePartyType.NETWORK, network],
    [CyclePartyType.CATEGORY, category],
  ];
  return named.filter((party): party is [CyclePartyType, string] => party[1] !== undefined);
}
