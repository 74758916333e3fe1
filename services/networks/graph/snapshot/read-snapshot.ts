import type { ClientBase } from 'pg';
import { parsePartialDate } from '../../../shared/facts/partial-date.js';
import type { PartyType } from '../../party/party.enums.js';
import { isMutual, type RelationKind } from '../../relation/relation.enums.js';
import { TieKind, TieOriginType } from '../../tie/tie.enums.js';
import { readDerived } from './read-derived.js';
import { inPieces } from './read-in-pieces.js';
import { type GraphParty, type GraphTie, type LeftOut, partyKey, type Snapshot, type TieOrigin } from './snapshot.js';
import { TieCollector } from './tie-columns.js';
import type { TieTime } from './tie-time.js';

const ORIGINAL = (column: string) => `${column} -> 'texts' ->> (${column} ->> 'original')`;

const PARTIES = `
  select 'ORGANISATION' as type, id, ${ORIGINAL('name')} as name, kind, "placeId" from organisation
  union all select 'NETWORK', id, ${ORIGINAL('name')}, null, "placeId" from network
  union all select 'PERSON', id, name, null, null from person
  union all select 'CATEGORY', id, ${ORIGINAL('label')}, null, null from stakeholder_category
  order by type, id`;

const DATES = 'since, until, "attestedOn"';

const RELATIONS = `
  select id, kind, "fromType", "fromId", "toType", "toId", ${DATES}, case when cardinality("eventIds") = 0 then '{}' else
         array(select distinct unnest("topicIds") from followed_event where id = any("eventIds")) end as "topicIds"
    from relation order by id`;

const MEMBERSHIPS = `
  select id, "memberType" as "fromType", "memberId" as "fromId",
         case when "networkId" is null then 'ORGANISATION' else 'NETWORK' end as "toType",
         coalesce("networkId", "organisationId") as "toId", ${DATES}, '{}'::text[] as "topicIds"
    from membership order by id`;

const MERGES = 'select "mergedId", "survivorId" from organisation_merge where "undoneAt" is null';

interface Merged {
  mergedId: string;
  survivorId: string;
}

interface DatedRow {
  id: string;
  kind?: RelationKind;
  fromType: PartyType;
  fromId: string;
  toType: PartyType;
  toId: string;
  since: string | null;
  until: string | null;
  attestedOn: string[];
  topicIds: string[];
}

interface PlaceRow {
  id: string;
  parentId: string | null;
}

/** Finds the place of a party in the snapshot; undefined for one that is not there. */
export type FindParty = (type: string, id: string) => number | undefined;

/**
 * Reads everything that the network as a graph is made of. All statements see the same moment. It is read in pieces, so that
 * who asks meanwhile does not wait for all of it.
 */
export async function readSnapshot(client: ClientBase, takenAt: Date): Promise<Snapshot> {
  await client.query('begin isolation level repeatable read read only; set local cursor_tuple_fraction = 1');
  try {
    const parties: GraphParty[] = [];
    for await (const rows of inPieces<GraphParty>(client, PARTIES)) parties.push(...rows);
    const indexOf = new Map(parties.map(({ type, id }, index) => [partyKey(type, id), index]));
    const merges = await client.query<Merged>(MERGES);
    const find = finder(indexOf, merges.rows);

    const ties = new TieCollector();
    for await (const rows of inPieces<DatedRow>(client, RELATIONS)) {
      ties.add(storedTies(TieKind.RELATION, rows, find));
    }
    for await (const rows of inPieces<DatedRow>(client, MEMBERSHIPS)) {
      ties.add(storedTies(TieKind.MEMBERSHIP, rows, find));
    }
    const leftOut: LeftOut[] = [];
    for await (const derived of readDerived(client, find)) {
      ties.add(derived.ties);
      leftOut.push(...derived.leftOut);
    }
    const { rows: places } = await client.query<PlaceRow>('select id, "parentId" from place');
    const parentOfPlace = new Map(places.map(({ id, parentId }) => [id, parentId]));
    return { takenAt, parties, indexOf, ties: ties.columns(), leftOut, parentOfPlace };
  } finally {
    await client.query('rollback');
  }
}

/** The other services still name a merged organisation by its old id. */
function finder(indexOf: ReadonlyMap<string, number>, merges: readonly Merged[]): FindParty {
  const survivorOf = new Map(merges.map(({ mergedId, survivorId }) => [mergedId, survivorId]));
  return (type, id) => {
    const found = indexOf.get(partyKey(type, id));
    if (found !== undefined || type !== 'ORGANISATION') return found;
    // A merge is of a row that is there, so that no chain of merges comes back to where it began.
    let survivor = survivorOf.get(id);
    while (survivor !== undefined && survivorOf.has(survivor)) survivor = survivorOf.get(survivor);
    return survivor === undefined ? undefined : indexOf.get(partyKey(type, survivor));
  };
}

const ORIGIN_TYPES = {
  [TieKind.RELATION]: TieOriginType.RELATION,
  [TieKind.MEMBERSHIP]: TieOriginType.MEMBERSHIP,
} as const;

function storedTies(
  kind: TieKind.RELATION | TieKind.MEMBERSHIP,
  rows: readonly DatedRow[],
  find: FindParty,
): GraphTie[] {
  return rows.flatMap((row) => {
    const [from, to] = [find(row.fromType, row.fromId), find(row.toType, row.toId)];
    if (from === undefined || to === undefined || from === to) return []; // an end was removed, or both are one by now
    const origin: TieOrigin = { type: ORIGIN_TYPES[kind], id: row.id, time: timeOf(row), topicIds: row.topicIds };
    const relationKind = row.kind ?? null;
    const mutual = relationKind !== null && isMutual(relationKind);
    return [{ kind, relationKind, origin, from, to, isMutual: mutual, weight: 1, audience: 'EVERYBODY' as const }];
  });
}

function timeOf({ since, until, attestedOn }: DatedRow): TieTime {
  const dateOf = (value: string | null) => (value === null ? null : parsePartialDate(value));
  return { fact: { since: dateOf(since), until: dateOf(until), attestedOn: attestedOn.map(parsePartialDate) } };
}
