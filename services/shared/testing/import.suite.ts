import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { grouped } from '../grouped.js';
import { dataFolder, type DataFolder } from '../import/files.fixture.js';
import { readRecords } from '../import/read/read-records.js';
import { referencesOf } from '../import/references.js';
import { stillReferring } from '../import/remove/still-referring.js';
import type { Section } from '../import/section.js';
import { stopAfter } from './stop-after.js';
import type { SubgraphFixture } from './subgraph.js';

/** Records that break a rule: what they are, their YAML, and what they are refused with. */
export type BrokenRecords = readonly [what: string, yaml: string, reason: string];

export interface ImportParts {
  fixture: SubgraphFixture;
  /** Sections of other services to which the bundled data refers. */
  foreign: readonly string[];
  broken: readonly BrokenRecords[];
  /** Columns with ids, as `table.column`, whose records can be removed all the same: copies, histories, keys of other sorts. */
  noReferences: RegExp;
}

/** What holds for the import of every service. */
export function describeImport({ fixture, foreign, broken, noReferences }: ImportParts): void {
  describe(`the import of ${fixture.service} data`, () => {
    const stopping = stopAfter(after);
    let db: DataSource;
    let files: DataFolder;

    before(async () => {
      db = await fixture.bundledDatabase('import', stopping);
      files = stopping(await dataFolder());
    });

    it('changes nothing when the bundled data is imported a second time', async () => {
      const { outcome } = await fixture.importInto(db, fixture.bundledData);

      expect(outcome).to.equal('UNCHANGED');
    });

    it('knows every record of its own that the bundled data refers to', async () => {
      const { warnings } = await fixture.importInto(db, fixture.bundledData);

      const unknown = warnings.map(({ reason }) => /^refers to (\w+) /.exec(reason)?.[1]);
      expect(unknown).to.include.members([...foreign]);
      expect(unknown).to.not.include.oneOf([undefined, ...fixture.sections]);
    });

    broken.forEach(([what, yaml, reason], index) => {
      it(`refuses ${what}, and writes nothing`, async () => {
        const stored = await rowCounts();
        const file = await files.write(`broken-${index}.yaml`, yaml);

        const { outcome, mistakes } = await fixture.importInto(db, file);

        expect(outcome).to.equal('REFUSED');
        expect(mistakes.map((mistake) => mistake.reason).join('\n')).to.contain(reason);
        expect(mistakes[0]).to.include({ file });
        expect(await rowCounts()).to.deep.equal(stored);
      });
    });

    it('finds everything again that the bundled data refers to, so that none of it can be removed meanwhile', async () => {
      const { records } = await readRecords([fixture.bundledData], [fixture.serviceImport]);
      const referred = grouped(records.flatMap(referencesOf), ({ section }) => section);

      for (const [name, references] of referred) {
        const ids = [...new Set(references.map(({ id }) => id))];
        const section = { name } as Section<never>;
        const removal = { service: fixture.serviceImport, section, ids, named: [] };
        const open = new Map([[fixture.service, db.manager]]);
        const found = await stillReferring(removal, { services: [fixture.serviceImport], open, removals: [] });
        expect([...found.keys()], name).to.have.members(ids);
      }
    });

    it('knows of every column with ids what they are ids of, or that nobody needs what they name', async () => {
      const { references } = fixture.serviceImport.removal;
      const known = new Set(references.map(({ table, column }) => `${table}.${column}`));
      const columns = await db.query<{ name: string }[]>(
        `select table_name || '.' || column_name as name
           from information_schema.columns join information_schema.tables using (table_schema, table_name)
          where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'citing'
            and (column_name ~ 'Ids?$' or column_name in ('sources', 'conflicts'))
          order by 1`,
      );

      const names = columns.map(({ name }) => name);
      expect(names.filter((name) => !known.has(name) && !noReferences.test(name))).to.deep.equal([]);
      const isJson = (name: string) =>
        references.some((each) => `${each.table}.${each.column}` === name && each.refers.includes('jsonb'));
      expect([...known].filter((name) => !names.includes(name) && !isJson(name))).to.deep.equal([]);
    });

    it('knows of every citation what it belongs to', async () => {
      const tables = await db.query<{ name: string; columns: string[] }[]>(
        `select c.table_name as name, array_agg(c.column_name::text) as columns
           from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
          where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'jsonb'
          group by 1 having 'sources' = any(array_agg(c.column_name::text))`,
      );
      const each = tables.map(
        ({ name, columns }) =>
          `select cited from ${name} t, cited_documents(${columns.map((column) => `t."${column}"`).join(', ')}) as cited`,
      );
      const all = await db.query<object[]>(
        `select cited, count(*)::int as facts from (${each.join(' union all ')}) as facts group by 1 order by 1`,
      );

      const known = `select "documentId" as cited, sum(facts)::int as facts from citing group by 1 order by 1`;
      expect(all).to.not.deep.equal([]);
      expect(await db.query<object[]>(known)).to.deep.equal(all);
    });

    function rowCounts(): Promise<number[]> {
      return Promise.all(db.entityMetadatas.map(({ target }) => db.getRepository(target).count()));
    }
  });
}
