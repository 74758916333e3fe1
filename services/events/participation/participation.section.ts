import { z } from 'zod';
import { attested, attestedColumns, reference, words } from '../../shared/import/fragments.js';
import { type ImportedRow, row } from '../../shared/import/section.js';
import { Participation } from './participation.js';
import { ParticipationRole, PartyType } from './participation.enums.js';

/** One entry of `participations`: a role, and exactly one of person, organisation, network, category. */
export const participationRecord = z
  .strictObject({
    role: z.enum(ParticipationRole),
    roleLabel: words,
    person: reference('people').optional(),
    organisation: reference('organisations').optional(),
    network: reference('networks').optional(),
    category: reference('stakeholderCategories').optional(),
    partyLabel: words,
    office: reference('offices').nullable().default(null),
    officeTitle: words,
    onBehalfOf: reference('organisations').nullable().default(null),
    project: reference('projects').nullable().default(null),
    ...attested,
  })
  .refine(
    (given) => [given.person, given.organisation, given.network, given.category].filter(Boolean).length === 1,
    'needs exactly one of "person", "organisation", "network", "category"',
  );

type ParticipationRecord = z.output<typeof participationRecord>;

/** What a participation belongs to. A session's also names the session's event. */
export interface ParticipationOwner {
  eventId?: string;
  sessionId?: string;
  seriesId?: string;
}

export function participationRow(
  given: ParticipationRecord,
  { eventId, sessionId, seriesId }: ParticipationOwner,
  position: number,
): ImportedRow {
  const { type, id } = party(given);
  return row(Participation, {
    // A series and an event may have the same id.
    id: [sessionId ?? eventId ?? `series.${seriesId}`, given.role.toLowerCase(), id].join('.'),
    eventId: eventId ?? null,
    sessionId: sessionId ?? null,
    seriesId: seriesId ?? null,
    role: given.role,
    roleLabel: given.roleLabel,
    position,
    partyType: type,
    partyId: id,
    partyLabel: given.partyLabel,
    officeId: given.office,
    officeTitle: given.officeTitle,
    onBehalfOfId: given.onBehalfOf,
    projectId: given.project,
    ...attestedColumns(given),
  });
}

function party({ person, organisation, network, category }: ParticipationRecord): { type: PartyType; id: string } {
  if (person !== undefined) return { type: PartyType.PERSON, id: person };
  if (organisation !== undefined) return { type: PartyType.ORGANISATION, id: organisation };
  if (network !== undefined) return { type: PartyType.NETWORK, id: network };
  return { type: PartyType.CATEGORY, id: category ?? '' };
}
