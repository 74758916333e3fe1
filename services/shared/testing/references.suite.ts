import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../import/files.fixture.js';
import { statementsOf, tablesReadWhole } from './statements.js';
import { stopAfter } from './stop-after.js';
import type { SubgraphFixture } from './subgraph.js';

/** How many of each record are made. */
export const MANY = 50;

export interface ReferencesParts {
  fixture: SubgraphFixture;
  /** Each type that other subgraphs ask for by key, with every field that needs the database. */
  fields: Record<string, string>;
  /**
   * A data file's content: `MANY` of everything, each connected with others of its own, so that a loader that forgot to
   * batch would ask as many times.
   *
   * @param all makes a list of records from their ids, `many-0` and so on
   */
  records: (all: AllRecords) => Record<string, object[]>;
}

export type AllRecords = (record: (id: string, index: number) => object) => object[];

/** What holds for the references of every service: as many statements for many keys as for one, and nothing missing. */
export function describeReferences({ fixture, fields, records }: ReferencesParts): void {
  describe(`references to ${fixture.service}`, () => {
    const stopping = stopAfter(after);
    let db: DataSource;

    before(async () => {
      db = await fixture.emptyDatabase('references', stopping);
      const files = stopping(await dataFolder());
      const { mistakes } = await fixture.importInto(db, await files.write('many.yaml', JSON.stringify(records(all))));
      expect(mistakes).to.deep.equal([]);
    });

    for (const [type, wanted] of Object.entries(fields)) {
      const entities = (count: number) => fixture.askEntities(db, type, idsUpTo(count), wanted);

      it(`take as many statements for ${MANY} keys of ${type} as for one`, async () => {
        const one = await statementsOf(db, () => entities(1));
        const many = await statementsOf(db, () => entities(MANY));

        expect(one).to.not.have.length(0);
        expect(many).to.have.length(one.length);
      });

      it(`find what belongs to keys of ${type} by an index`, async () => {
        expect(await tablesReadWhole(db, () => entities(MANY))).to.deep.equal([]);
      });

      it(`find something in every field for each key of ${type}`, async () => {
        const found = (await entities(MANY)) as (Record<string, unknown> | null)[];

        const empty = found.flatMap((entity) => (entity === null ? ['the whole'] : emptyFieldsOf(entity)));
        expect(found).to.have.length(MANY);
        expect([...new Set(empty)]).to.deep.equal([]);
      });
    }

    it('answer in the order of the keys, null for one that nobody knows', async () => {
      const [type = ''] = Object.keys(fields);

      const found = await fixture.askEntities(db, type, ['many-1', 'nowhere', 'many-0'], 'id');

      expect(found).to.deep.equal([{ id: 'many-1' }, null, { id: 'many-0' }]);
    });
  });
}

const all: AllRecords = (record) => idsUpTo(MANY).map(record);

function idsUpTo(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `many-${index}`);
}

function emptyFieldsOf(entity: Record<string, unknown>): string[] {
  const isEmpty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);
  return Object.keys(entity).filter((field) => isEmpty(entity[field]));
}
