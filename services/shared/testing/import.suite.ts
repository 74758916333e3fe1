import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder, type DataFolder } from '../import/files.fixture.js';
import { stopAfter } from './stop-after.js';
import type { SubgraphFixture } from './subgraph.js';

/** Records that break a rule: what they are, their YAML, and what they are refused with. */
export type BrokenRecords = readonly [what: string, yaml: string, reason: string];

export interface ImportParts {
  fixture: SubgraphFixture;
  /** Sections of other services to which the bundled data refers. */
  foreign: readonly string[];
  broken: readonly BrokenRecords[];
}

/** What holds for the import of every service. */
export function describeImport({ fixture, foreign, broken }: ImportParts): void {
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

    function rowCounts(): Promise<number[]> {
      return Promise.all(db.entityMetadatas.map(({ target }) => db.getRepository(target).count()));
    }
  });
}
