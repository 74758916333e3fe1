import type { EntityManager } from 'typeorm';
import { grouped } from '../../grouped.js';
import type { ServiceImport } from '../section.js';
import { quoteName, Table } from '../write/table.js';
import type { ReferringColumn } from './referring-column.js';
import type { Removals, SectionRemoval } from './remove-records.js';

/** So many of those that refer to a record are named. */
const MOST_NAMED = 10;

/**
 * Which records of a section something refers to that stays, in whichever service: id to a sentence that names it.
 *
 * What belongs to a removed record goes with it, and holds nothing back.
 */
export async function stillReferring(
  { section, ids }: SectionRemoval,
  { services, open, removals }: Removals,
): Promise<Map<string, string>> {
  const found: Referring[] = [];
  for (const service of services) {
    const db = open.get(service.service);
    if (!db) continue;
    const columns = service.removal.references.filter((each) => each.section === section.name);
    for (const column of columns) found.push(...(await rowsReferring(db, { service, column, ids, removals })));
  }
  return new Map([...grouped(found, ({ id }) => id)].map(([id, rows]) => [id, sentence(rows)]));
}

/** Rows that refer to a record. */
interface Referring {
  id: string;
  /** The record that they belong to, such as `events[pankow-2017]`; else how many rows of which table. */
  by: string;
  /** How many more there are that are not given. */
  more: number;
}

function sentence(found: readonly Referring[]): string {
  const names = [...new Set(found.map(({ by }) => by))];
  const shown = names.slice(0, MOST_NAMED);
  const more = names.length - shown.length + found.reduce((sum, row) => sum + row.more, 0);
  return `is still referred to by ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}; change or remove that first`;
}

interface Question {
  service: ServiceImport;
  column: ReferringColumn;
  ids: readonly string[];
  removals: readonly SectionRemoval[];
}

async function rowsReferring(db: EntityManager, { service, column, ids, removals }: Question): Promise<Referring[]> {
  const owners = ownersOf(db, service, column.table);
  const name = owners.map(({ section, id, holds }) => `when ${holds} then '${section}[' || ${id} || ']'`);
  const parameters: unknown[] = [ids];
  const goes = owners.flatMap(({ section, id, holds }) => {
    const removal = removals.find((each) => each.section.name === section);
    return removal === undefined ? [] : [`(${holds} and ${id} = any($${parameters.push(removal.ids)}))`];
  });
  const stays = goes.length === 0 ? '' : `and not coalesce(${goes.join(' or ')}, false)`;
  return db.query(
    `select id, coalesce("by", "rows" || ' of ${column.table}') as "by",
            case when "number" = 1 then greatest("all" - ${MOST_NAMED}, 0) else 0 end as "more"
       from (
         select id, "by", count(*) as "rows",
                row_number() over (partition by id order by "by") as "number",
                count(*) over (partition by id)::int as "all"
           from (
             select referred.id, ${name.length === 0 ? 'null::text' : `case ${name.join(' ')} end`} as "by"
               from ${quoteName(column.table)} as t, unnest(${column.ids}) as referred(id)
              where ${column.refers} and referred.id = any($1) ${stays}
           ) as referring
          group by id, "by"
       ) as ranked
      where "number" <= ${MOST_NAMED}
      order by id, "by"`,
    parameters,
  );
}

interface Owner {
  section: string;
  /** SQL of the record's id. */
  id: string;
  /** SQL that is true for the rows of this section. */
  holds: string;
}

/** The sections to whose records rows of a table belong. */
function ownersOf(db: EntityManager, { sections }: ServiceImport, tableName: string): Owner[] {
  return sections.flatMap(({ name: section, entity, owns = [] }) => {
    const own = Table.of(db, entity);
    if (own.plainName === tableName) return [{ section, id: `t.${quoteName(own.columnOf('id'))}`, holds: 'true' }];
    return owns.flatMap((owned): Owner[] => {
      const table = Table.of(db, owned.entity);
      if (table.plainName !== tableName) return [];
      const id = `t.${quoteName(table.columnOf(owned.owner))}`;
      const conditions = Object.entries(owned.only ?? {}).map(
        ([property, value]) => `t.${quoteName(table.columnOf(property))} = '${value}'`,
      );
      return [{ section, id, holds: [`${id} is not null`, ...conditions].join(' and ') }];
    });
  });
}
