import type { EntityManager } from 'typeorm';
import { EditedType } from '../edit/edit.enums.js';
import { ORGANISATION_REFERENCES } from '../merge/organisation-references.js';
import { PartyType } from '../party/party.enums.js';

/** A column by which something refers to rows of one sort. */
export interface ReferringColumn {
  table: string;
  column: string;
  /** The column that says of which sort the id is, where it may be of several; and what it says then. */
  of?: { column: string; value: PartyType };
  isList?: boolean;
  /** What an answer calls who refers: its sort, and the column with its id. */
  by: { name: string; id: string };
  /** SQL of what has to hold besides. */
  where?: string;
}

/** A column with the id, of a row that has an id itself. */
const key = (table: string, column: string): ReferringColumn => ({
  table,
  column,
  by: { name: table.toUpperCase(), id: 'id' },
});
const list = (table: string, column: string): ReferringColumn => ({ ...key(table, column), isList: true });

/** What connects parties. */
const asParty = (value: PartyType): ReferringColumn[] => [
  { ...key('membership', 'memberId'), of: { column: 'memberType', value } },
  { ...key('relation', 'fromId'), of: { column: 'fromType', value } },
  { ...key('relation', 'toId'), of: { column: 'toType', value } },
];

/** What is known of events: who has a part in one. */
const inEvents = (value: PartyType): ReferringColumn => ({
  table: 'followed_part',
  column: 'partyId',
  of: { column: 'partyType', value },
  by: { name: 'EVENT', id: 'eventId' },
});

const OF_ORGANISATIONS: ReferringColumn[] = [
  ...ORGANISATION_REFERENCES.map(({ table, column, typeColumn, isList = false }) => ({
    ...key(table, column),
    isList,
    ...(typeColumn !== undefined && { of: { column: typeColumn, value: PartyType.ORGANISATION } }),
  })),
  {
    table: 'organisation_merge',
    column: 'survivorId',
    where: '"undoneAt" is null',
    by: { name: 'MERGE', id: 'id' },
  },
  inEvents(PartyType.ORGANISATION),
  { table: 'followed_registration', column: 'organisationId', by: { name: 'EVENT', id: 'eventId' } },
  { table: 'followed_funding', column: 'organisationId', by: { name: 'PROGRAMME', id: 'programmeId' } },
];

/**
 * Every column by which something refers to what can be removed. A test compares the list with the foreign keys; a key
 * without one, to a party or in a list, has to be added by hand.
 */
export const REFERENCES_TO: Readonly<Record<EditedType, readonly ReferringColumn[]>> = {
  [EditedType.ORGANISATION]: OF_ORGANISATIONS,
  [EditedType.PERSON]: [
    key('office_holding', 'personId'),
    key('contact_point', 'personId'),
    key('mailing_list', 'contactPersonId'),
    ...asParty(PartyType.PERSON),
  ],
  [EditedType.NETWORK]: [key('membership', 'networkId'), ...asParty(PartyType.NETWORK), inEvents(PartyType.NETWORK)],
  [EditedType.PLACE]: [
    key('place', 'parentId'),
    key('organisation', 'placeId'),
    key('office', 'placeId'),
    key('network', 'placeId'),
    key('relation', 'placeId'),
    key('good_practice', 'placeId'),
  ],
  [EditedType.CATEGORY]: [
    key('stakeholder_category', 'parentId'),
    list('organisation', 'categoryIds'),
    list('concept', 'affectedIds'),
    list('concept', 'actorIds'),
    ...asParty(PartyType.CATEGORY),
  ],
  [EditedType.OFFICE]: [key('office_title', 'officeId'), key('office_holding', 'officeId')],
  [EditedType.CONCEPT]: [key('good_practice', 'conceptId')],
  [EditedType.MEMBERSHIP]: [],
  [EditedType.RELATION]: [],
  [EditedType.OFFICE_HOLDING]: [],
  [EditedType.OFFICE_TITLE]: [],
  [EditedType.GOOD_PRACTICE]: [],
  [EditedType.CONTACT_POINT]: [],
  [EditedType.MAILING_LIST]: [],
};

/** Rows and values that merges have taken away, and that undoing one puts back, by the tables and columns that they were in. */
const TAKEN_AWAY = `
  with merge as (select id, undo from organisation_merge where "undoneAt" is null),
  taken(merge, "table", "row") as (
    select id, 'organisation', undo->'merged' from merge
    union all
    select id, 'organisation', jsonb_build_object(value->>'column', value->'before')
      from merge, jsonb_array_elements(undo->'survivor') value
    union all
    select id, value->>'table', value->'row' from merge, jsonb_array_elements(undo->'removed') value
  )`;

/** The condition that a row which a merge has taken away refers to $1. */
function wouldRefer({ table, column, of, isList }: ReferringColumn): string {
  const refers = isList === true ? `"row"->'${column}' ? $1` : `"row"->>'${column}' = $1`;
  const ofSort = of === undefined ? '' : `and "row"->>'${of.column}' = '${of.value}'`;
  return `("table" = '${table}' and ${refers} ${ofSort})`;
}

/**
 * What refers to a row, or would again if a merge was undone: by one statement, so many at most.
 *
 * @returns such as "MEMBERSHIP network-a-member-b"
 */
export async function referringTo(tx: EntityManager, type: EditedType, id: string, most: number): Promise<string[]> {
  const statements = REFERENCES_TO[type].map(({ table, column, of, isList, by, where = 'true' }) => {
    const refers = isList === true ? `"${column}" @> array[$1::text]` : `"${column}" = $1`;
    const ofSort = of === undefined ? '' : `and "${of.column}" = '${of.value}'`;
    return `select '${by.name} ' || "${by.id}" as name from ${table} where ${refers} ${ofSort} and ${where}`;
  });
  if (statements.length === 0) return [];
  const byUndoing = REFERENCES_TO[type].map(wouldRefer).join(' or ');
  statements.push(`select 'MERGE ' || merge from taken where ${byUndoing}`);
  const rows = await tx.query<{ name: string }[]>(
    `${TAKEN_AWAY} select name from (${statements.join(' union ')}) referring order by name limit ${most}`,
    [id],
  );
  return rows.map(({ name }) => name);
}
