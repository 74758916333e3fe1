import type { ClientBase } from 'pg';
import { type PartialDate, parsePartialDate } from '../../../shared/facts/partial-date.js';
import type { DatedFact } from '../../dated/evidence.js';
import { PartyType } from '../../party/party.enums.js';
import { TieKind, TieOriginType } from '../../tie/tie.enums.js';
import { type Derived, type Part, tiesOfEvent, tieTogether, together } from './derived-ties.js';
import type { FindParty } from './read-snapshot.js';
import type { TieOrigin } from './snapshot.js';
import type { DaySpan } from './tie-time.js';

/** What did not take place, or is only demanded, ties nobody. */
const EVENTS = `
  select id, "earliestDay"::text as earliest, "latestDay"::text as latest, "topicIds"
    from followed_event where status not in ('CANCELLED', 'DEMANDED') order by id`;

/** Whoever came for an organisation stands for it, as does who spoke on its behalf. */
const PARTS = `
  select "eventId", role, "partyType" as type, "partyId" as id, false as "isTurnout" from followed_part
  union all select "eventId", 'ATTENDEE', 'ORGANISATION', "organisationId", true from followed_registration
   where attended > 0`;

const FUNDINGS = 'select "programmeId" as id, "organisationId", since, until from followed_funding order by source';

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
  isTurnout: boolean;
}

interface FundingRow {
  id: string;
  organisationId: string;
  since: string | null;
  until: string | null;
}

/** Derives ties from what is known of the other services' events and programmes. */
export async function readDerived(client: ClientBase, find: FindParty): Promise<Derived> {
  const events = await client.query<EventRow>(EVENTS);
  const parts = await client.query<PartRow>(PARTS);
  const fundings = await client.query<FundingRow>(FUNDINGS);
  const ofEvents = partsByEvent(parts.rows, find);
  return together([
    ...events.rows.map((row) => tiesOfEvent(originOf(row), ofEvents.get(row.id) ?? [])),
    ...programmes(fundings.rows, find),
  ]);
}

function partsByEvent(rows: readonly PartRow[], find: FindParty): Map<string, Part[]> {
  const byEvent = new Map<string, Part[]>();
  for (const { eventId, role, type, id, isTurnout } of rows) {
    const party = find(type, id);
    if (party === undefined) continue;
    const parts = byEvent.get(eventId) ?? [];
    parts.push({ party, role, isTurnout });
    byEvent.set(eventId, parts);
  }
  return byEvent;
}

function originOf({ id, earliest, latest, topicIds }: EventRow): TieOrigin {
  const happened: DaySpan | null = earliest === null || latest === null ? null : { earliest, latest };
  return { type: TieOriginType.EVENT, id, time: { happened }, topicIds };
}

function programmes(rows: readonly FundingRow[], find: FindParty): Derived[] {
  const byProgramme = new Map<string, Map<number, DatedFact[]>>();
  for (const { id, organisationId, since, until } of rows) {
    const party = find(PartyType.ORGANISATION, organisationId);
    if (party === undefined) continue;
    const ofEnds = byProgramme.get(id) ?? new Map<number, DatedFact[]>();
    const fact = { since: dateOf(since), until: dateOf(until), attestedOn: [] };
    byProgramme.set(id, ofEnds.set(party, [...(ofEnds.get(party) ?? []), fact]));
  }
  return [...byProgramme].map(([id, ofEnds]) => {
    const origin: TieOrigin = { type: TieOriginType.PROGRAMME, id, time: { ofEnds }, topicIds: [] };
    const parties = [...ofEnds.keys()].sort((a, b) => a - b);
    return tieTogether(TieKind.SAME_PROGRAMME, origin, parties);
  });
}

function dateOf(value: string | null): PartialDate | null {
  return value === null ? null : parsePartialDate(value);
}
