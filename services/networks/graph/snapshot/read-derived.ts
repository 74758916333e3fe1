import type { ClientBase } from 'pg';
import { PartyType } from '../../party/party.enums.js';
import { TieKind, TieOriginType } from '../../tie/tie.enums.js';
import { type Derived, type Part, tiesOfEvent, tieTogether } from './derived-ties.js';
import type { FindParty } from './read-snapshot.js';
import type { TieOrigin } from './snapshot.js';
import type { DaySpan } from './tie-time.js';

/** What did not take place, or is only demanded, ties nobody. */
const EVENTS = `
  select id, "earliestDay"::text as earliest, "latestDay"::text as latest, "topicIds"
    from followed_event where status not in ('CANCELLED', 'DEMANDED') order by id`;

/** Whoever spoke on behalf of an organisation stands for it, and so does whoever came for it. */
const PARTS = `
  select "eventId", role, "partyType" as type, "partyId" as id from followed_part
   where "partyType" in ('ORGANISATION', 'NETWORK')
  union select "eventId", role, 'ORGANISATION', "onBehalfOfId" from followed_part where "onBehalfOfId" is not null
  union select "eventId", 'ATTENDEE', 'ORGANISATION', "organisationId" from followed_registration where attended > 0`;

const FUNDINGS = `
  select distinct "programmeId" as id, "organisationId" from followed_funding order by 1, 2`;

interface EventRow {
  id: string;
  earliest: string | null;
  latest: string | null;
  topicIds: string[];
}

interface PartRow {
  eventId: string;
  role: string;
  type: PartyType;
  id: string;
}

/** Derives ties from what is known of the other services' events and programmes. */
export async function readDerived(client: ClientBase, find: FindParty): Promise<Derived> {
  const events = await client.query<EventRow>(EVENTS);
  const parts = await client.query<PartRow>(PARTS);
  const fundings = await client.query<{ id: string; organisationId: string }>(FUNDINGS);
  const ofEvents = partsByEvent(parts.rows, find);
  const derived = [
    ...events.rows.map((row) => tiesOfEvent(originOf(row), ofEvents.get(row.id) ?? [])),
    ...programmes(fundings.rows, find),
  ];
  return { ties: derived.flatMap(({ ties }) => ties), leftOut: derived.flatMap(({ leftOut }) => leftOut) };
}

function partsByEvent(rows: readonly PartRow[], find: FindParty): Map<string, Part[]> {
  const byEvent = new Map<string, Part[]>();
  for (const { eventId, role, type, id } of rows) {
    const party = find(type, id);
    if (party === undefined) continue;
    const parts = byEvent.get(eventId) ?? [];
    parts.push({ party, role });
    byEvent.set(eventId, parts);
  }
  return byEvent;
}

function originOf({ id, earliest, latest, topicIds }: EventRow): TieOrigin {
  const happened: DaySpan | null = earliest === null || latest === null ? null : { earliest, latest };
  return { type: TieOriginType.EVENT, id, time: { happened }, topicIds };
}

function programmes(rows: readonly { id: string; organisationId: string }[], find: FindParty): Derived[] {
  const byProgramme = new Map<string, Set<number>>();
  for (const { id, organisationId } of rows) {
    const party = find(PartyType.ORGANISATION, organisationId);
    if (party !== undefined) byProgramme.set(id, (byProgramme.get(id) ?? new Set()).add(party));
  }
  return [...byProgramme].map(([id, parties]) => {
    const origin: TieOrigin = { type: TieOriginType.PROGRAMME, id, time: { happened: null }, topicIds: [] };
    return tieTogether(
      TieKind.SAME_PROGRAMME,
      origin,
      [...parties].sort((a, b) => a - b),
    );
  });
}
