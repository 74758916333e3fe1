import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { type PartialDate, parsePartialDate } from '../../../shared/facts/partial-date.js';
import type { DatedFact } from '../../dated/evidence.js';
import { PartyType } from '../../party/party.enums.js';
import { TieKind, TieOriginType } from '../../tie/tie.enums.js';
import { type Derived, type Part, tiesOfEvent, tieTogether, together } from './derived-ties.js';
import { inPieces } from './read-in-pieces.js';
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

/** Each may make more than a thousand ties. */
const EVENTS_AT_ONCE = 200;

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

/** Derives ties from what is known of the other services' events and programmes, piece by piece. */
export async function* readDerived(client: ClientBase, find: FindParty): AsyncGenerator<Derived> {
  const ofEvents = new Map<string, Part[]>();
  for await (const rows of inPieces<PartRow>(client, PARTS)) addParts(ofEvents, rows, find);
  for await (const rows of inPieces<EventRow>(client, EVENTS, EVENTS_AT_ONCE)) {
    yield together(rows.map((row) => tiesOfEvent(originOf(row), ofEvents.get(row.id) ?? [])));
  }
  const byProgramme: Programmes = new Map();
  for await (const rows of inPieces<FundingRow>(client, FUNDINGS)) addFundings(byProgramme, rows, find);
  for (const [id, ofEnds] of byProgramme) {
    yield tiesOfProgramme(id, ofEnds);
    await nextTurn(); // others have theirs in between
  }
}

function addParts(byEvent: Map<string, Part[]>, rows: readonly PartRow[], find: FindParty): void {
  for (const { eventId, role, type, id, isTurnout } of rows) {
    const party = find(type, id);
    if (party === undefined) continue;
    const parts = byEvent.get(eventId) ?? [];
    parts.push({ party, role, isTurnout });
    byEvent.set(eventId, parts);
  }
}

function originOf({ id, earliest, latest, topicIds }: EventRow): TieOrigin {
  const happened: DaySpan | null = earliest === null || latest === null ? null : { earliest, latest };
  return { type: TieOriginType.EVENT, id, time: { happened }, topicIds };
}

/** When each programme funds whom. */
type Programmes = Map<string, Map<number, DatedFact[]>>;

function addFundings(byProgramme: Programmes, rows: readonly FundingRow[], find: FindParty): void {
  for (const { id, organisationId, since, until } of rows) {
    const party = find(PartyType.ORGANISATION, organisationId);
    if (party === undefined) continue;
    const ofEnds = byProgramme.get(id) ?? new Map<number, DatedFact[]>();
    const fact = { since: dateOf(since), until: dateOf(until), attestedOn: [] };
    byProgramme.set(id, ofEnds.set(party, [...(ofEnds.get(party) ?? []), fact]));
  }
}

function tiesOfProgramme(id: string, ofEnds: ReadonlyMap<number, readonly DatedFact[]>): Derived {
  const origin: TieOrigin = { type: TieOriginType.PROGRAMME, id, time: { ofEnds }, topicIds: [] };
  const parties = [...ofEnds.keys()].sort((a, b) => a - b);
  return tieTogether(TieKind.SAME_PROGRAMME, origin, parties);
}

function dateOf(value: string | null): PartialDate | null {
  return value === null ? null : parsePartialDate(value);
}
