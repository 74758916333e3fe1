import type { EntityManager, ObjectLiteral } from 'typeorm';
import { Concept } from '../concept/concept.js';
import type { ImportedRow, KeptDecisions } from '../../shared/import/section.js';
import { foldNames } from '../named/named.edit.js';
import type { Named } from '../named/named.js';
import { Network } from '../network/network.js';
import { Office } from '../office/office.js';
import { originalsOf } from '../office/office-parts.js';
import { OfficeTitle } from '../office/office-title.js';
import { Organisation } from '../organisation/organisation.js';
import { Person } from '../person/person.js';
import { foldedNames } from '../person/person.section.js';
import { Place } from '../place/place.js';
import { StakeholderCategory } from '../stakeholder-category/stakeholder-category.js';
import { foldedLabels } from '../stakeholder-category/stakeholder-category.section.js';
import { EDITED_TABLES } from './hand-edit.js';

/** What a row is found by. */
interface Naming<Row extends ObjectLiteral> {
  entity: new () => Row;
  /** The columns with its names. */
  columns: readonly string[];
  /** Brings what is sorted and searched in line with them. */
  fold(row: Row, titles: readonly string[]): void;
}

const NAMED = ['name', 'otherNames'];
const named = (entity: new () => Named & ObjectLiteral): Naming<Named & ObjectLiteral> => ({
  entity,
  columns: NAMED,
  fold: (row, titles) => foldNames(row, ...titles),
});

const NAMINGS: readonly Naming<never>[] = [
  naming({
    entity: Organisation,
    columns: [...NAMED, 'shortName'],
    fold: (row) => foldNames(row, row.shortName),
  }),
  naming({
    entity: Person,
    columns: ['name', 'givenName', 'familyName'],
    fold: (row) => Object.assign(row, foldedNames(row)),
  }),
  naming({
    entity: StakeholderCategory,
    columns: ['label', 'synonyms'],
    fold: (row) => Object.assign(row, foldedLabels(row)),
  }),
  naming(named(Network)),
  naming(named(Place)),
  naming(named(Concept)),
  naming(named(Office)),
];

function naming<Row extends ObjectLiteral>(given: Naming<Row>): Naming<never> {
  return given as unknown as Naming<never>;
}

type ColumnsOf = KeptDecisions['columnsOf'];

/** Rows with names that were edited by hand, by their ids. */
type NamedByHand = ReadonlyMap<string, ObjectLiteral>;

/**
 * Brings what rows of an import are sorted and searched by in line with the names that they will have: those that were
 * edited by hand stay, the others are the file's. An office is found by all titles that it will have.
 */
export async function derivingNames(
  tx: EntityManager,
  columnsOf: ColumnsOf,
): Promise<(rows: readonly ImportedRow[]) => void> {
  const stored = new Map<unknown, NamedByHand>();
  for (const { entity, columns } of NAMINGS) stored.set(entity, await namedByHand(tx, entity, columns));
  const titles = await titlesByHand(tx);
  return (rows) => {
    for (const { entity, row } of rows) {
      const of = NAMINGS.find((each) => each.entity === entity);
      if (of === undefined) continue;
      const named = withKept(tx, { entity, row }, { of, stored: stored.get(entity), columnsOf });
      const added = entity === Office ? (titles.get(String(row['id'])) ?? []) : [];
      if (named === row && added.length === 0) continue;
      of.fold(named as never, entity === Office ? originalsOf(titlesAfter(rows, added, columnsOf)) : []);
      Object.assign(row, { sortName: named['sortName'] as string, searchText: named['searchText'] as string });
    }
  };
}

async function namedByHand(
  tx: EntityManager,
  entity: new () => ObjectLiteral,
  columns: readonly string[],
): Promise<NamedByHand> {
  const { tableName, columns: all } = tx.dataSource.getMetadata(entity);
  const type = Object.entries(EDITED_TABLES).find(([, table]) => table === tableName)?.[0];
  const read = ['id', ...columns].map((name) => all.find(({ databaseName }) => databaseName === name)?.propertyName);
  const rows = await tx
    .createQueryBuilder(entity, 'named')
    .select(read.map((property) => `named.${property}`))
    .where('named.id in (select id from hand_edit where type = :type and columns && :columns)', { type, columns })
    .getMany();
  return new Map(rows.map((row) => [String(row['id']), row]));
}

/** A copy of a row with the names that stay; the row itself where none does. */
function withKept(
  tx: EntityManager,
  { entity, row }: ImportedRow,
  { of, stored, columnsOf }: { of: Naming<never>; stored: NamedByHand | undefined; columnsOf: ColumnsOf },
): ObjectLiteral {
  const kept = stored?.get(String(row['id']));
  if (kept === undefined) return row;
  const { tableName, columns } = tx.dataSource.getMetadata(entity);
  const edited = columnsOf(tableName, String(row['id']));
  const staying = columns.filter(({ databaseName }) => of.columns.includes(databaseName) && edited.has(databaseName));
  const values = staying.map(({ propertyName }) => [propertyName, kept[propertyName]] as const);
  return Object.assign(
    Object.create(Object.getPrototypeOf(row) as object) as ObjectLiteral,
    row,
    Object.fromEntries(values),
  );
}

/** Titles that were added or edited by hand, by their offices. */
async function titlesByHand(tx: EntityManager): Promise<Map<string, OfficeTitle[]>> {
  const titles = await tx
    .createQueryBuilder(OfficeTitle, 'title')
    .where(`title.id in (select id from hand_edit where type = 'OFFICE_TITLE')`)
    .getMany();
  const byOffice = new Map<string, OfficeTitle[]>();
  for (const title of titles) byOffice.set(title.officeId, [...(byOffice.get(title.officeId) ?? []), title]);
  return byOffice;
}

/** The titles that an office will have: those of the file, and those that were edited by hand. */
function titlesAfter(
  rows: readonly ImportedRow[],
  byHand: readonly OfficeTitle[],
  columnsOf: ColumnsOf,
): OfficeTitle[] {
  const titles = new Map(byHand.map((title) => [title.id, title]));
  for (const { entity, row } of rows) {
    if (entity !== OfficeTitle) continue;
    const [given, kept] = [row as OfficeTitle, titles.get(String(row['id']))];
    const edited = columnsOf('office_title', given.id);
    const titleTexts = kept !== undefined && edited.has('title') ? kept.titleTexts : given.titleTexts;
    const position = kept !== undefined && edited.has('position') ? kept.position : given.position;
    titles.set(given.id, Object.assign(new OfficeTitle(), given, { titleTexts, position }));
  }
  return [...titles.values()];
}
