import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { YesNoUnknown } from '../shared/facts/yes-no-unknown.js';
import { columnsThatDiffer } from '../shared/testing/columns.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { StructureKind } from './good-practice/good-practice.js';
import { MembershipRole } from './membership/membership.js';
import { emptyDatabase } from './networks.fixture.js';
import { OrganisationKind } from './organisation/organisation.kind.js';
import { PartyType } from './party/party-type.js';
import { PlaceKind } from './place/place.js';
import { RelationKind } from './relation/relation.kind.js';

/** Each column that holds a value of an enum. */
const ENUM_COLUMNS: Record<string, Record<string, string>> = {
  place_kind_is_known: PlaceKind,
  place_isrural_is_known: YesNoUnknown,
  organisation_kind_is_known: OrganisationKind,
  membership_membertype_is_known: PartyType,
  membership_role_is_known: MembershipRole,
  relation_kind_is_known: RelationKind,
  relation_fromtype_is_known: PartyType,
  relation_totype_is_known: PartyType,
  concept_isideal_is_known: YesNoUnknown,
  good_practice_isrural_is_known: YesNoUnknown,
  good_practice_structures_are_known: StructureKind,
};

describe('the networks database', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await emptyDatabase('networks-database', stopping);
  });

  it('has after its migrations every column that the rows have, of the same type', async () => {
    expect(await columnsThatDiffer(db)).to.deep.equal([]);
  });

  it('takes every value that the graph knows, and no other', async () => {
    const found = await db.query<{ name: string; definition: string }[]>(
      `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint where conname like '%known'`,
    );

    const values = Object.fromEntries(
      found.map(({ name, definition }) => [name, [...definition.matchAll(/'(\w+)'/g)].map(([, value]) => value)]),
    );
    expect(values).to.have.all.keys(Object.keys(ENUM_COLUMNS));
    for (const [name, known] of Object.entries(ENUM_COLUMNS)) {
      expect(values[name], name).to.have.members(Object.values(known));
    }
  });

  it('has an index that begins with each key of another row', async () => {
    const missing = await db.query(
      `select conrelid::regclass::text as "table", attname as "column"
         from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
        where contype = 'f'
          and not exists (select from pg_index where indrelid = conrelid and indkey[0] = conkey[1])`,
    );

    expect(missing).to.deep.equal([]);
  });

  it('can be taken back to nothing', async () => {
    const other = await emptyDatabase('networks-database-down', stopping);

    while ((await other.query<object[]>('select 1 from migrations')).length > 0) await other.undoLastMigration();

    const tables = await other.query(
      `select tablename from pg_tables where schemaname = 'public' and tablename <> 'migrations'`,
    );
    expect(tables).to.deep.equal([]);
  });
});
