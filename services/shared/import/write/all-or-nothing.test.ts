import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../testing/stop-after.js';
import { type GardenImport, gardenImport } from '../garden-import.fixture.js';
import { importFiles } from '../import-files.js';
import { formatMistake } from '../mistake.js';
import { type ImportReport, reportLines } from '../report.js';
import { ImportFailed } from './row-refusal.js';
import { inTransactions } from './transactions.js';

const PARK = 'gardens:\n  - { id: park, name: Park }\n';
const ROSE = 'plants:\n  - { id: rose, garden: park }\n';
const SPADE = 'tools:\n  - { id: spade, plant: rose }\n';

describe('an import writes nothing', () => {
  const stopping = stopAfter(after);
  let graph: GardenImport;

  before(async () => {
    graph = await gardenImport(stopping);
  });

  afterEach(async () => {
    await graph.sources.gardens.query('truncate garden');
    await graph.sources.plants.query('truncate plant, bed, note');
    await graph.sources.tools.query('truncate tool');
  });

  async function expectNothingStored(): Promise<void> {
    expect(Object.values(await graph.stored()).flat()).to.deep.equal([]);
  }

  async function refused(...contents: string[]): Promise<string[]> {
    const report = await graph.import(contents);
    expect(report.outcome).to.equal('REFUSED');
    await expectNothingStored();
    return graph.mistakes(report);
  }

  it('when one record of one file is wrong', async () => {
    expect(await refused(PARK, ROSE, 'tools:\n  - { id: spade, plant: rose, price: free }\n')).to.deep.equal([
      'c.yaml:2: tools[spade].price: must be a number (found "free")',
    ]);
  });

  it('when a record refers to one that is in no file and no database, and names who owns it', async () => {
    const found = await refused(
      PARK,
      'plants:\n  - id: rose\n    garden: prak\n    parent: dandelion\n',
      'tools:\n  - id: spade\n    plant:\n      of: sunflower\n    price: free\n',
    );

    expect(found).to.deep.equal([
      'b.yaml:3: plants[rose].garden: refers to gardens "prak", which is neither in these files nor in the database of events, which owns gardens (did you mean "park"?)',
      'b.yaml:4: plants[rose].parent: refers to plants "dandelion", which is neither in these files nor in the database of networks, which owns plants',
      'c.yaml:4: tools[spade].plant.of: refers to plants "sunflower", which is neither in these files nor in the database of networks, which owns plants',
      'c.yaml:5: tools[spade].price: must be a number (found "free")',
    ]);
  });

  it('when plants grow out of each other', async () => {
    expect(await refused('plants:\n  - id: a\n    parent: b\n  - id: b\n    parent: a\n  - id: c\n')).to.deep.equal([
      'a.yaml:3: plants[a].parent: it grows out of itself',
      'a.yaml:5: plants[b].parent: it grows out of itself',
    ]);
  });

  it('when the last database refuses a row, and names the record', async () => {
    const many = Array.from(
      { length: 40 },
      (_, index) => `  - { id: t${index}, plant: rose, price: ${index === 29 ? 0 : 1} }`,
    );

    expect(await refused(PARK, ROSE, `tools:\n${many.join('\n')}\n`)).to.deep.equal([
      'c.yaml:31: tools[t29]: an entry of tool breaks the rule price_is_positive',
    ]);
  });

  it('when two records want what only one may have, and shows no value', async () => {
    const twice = 'tools:\n  - { id: a, plant: rose, serial: secret }\n  - { id: b, plant: rose, serial: secret }\n';

    expect(await refused(PARK, ROSE, twice)).to.deep.equal([
      'c.yaml:3: tools[b]: another entry of tool already has a value that only one may have (one_tool_per_serial)',
    ]);
  });

  it('when a record lists the same entry twice', async () => {
    expect(await refused('plants:\n  - { id: rose, beds: [{ key: a }, { key: a }] }\n')).to.deep.equal([
      'a.yaml:2: plants[rose]: gives the same entry of "bed" twice',
    ]);
  });

  it('when a rule is broken that the database checks at the end', async () => {
    expect(await refused('plants:\n  - { id: rose, bed: nowhere }\n')).to.deep.equal([
      'an entry of plant points to one that is not there, or is still pointed to (bed_exists)',
    ]);
  });

  it('when something still points to an entry that is to be removed', async () => {
    await graph.import(['plants:\n  - { id: rose, bed: rose.a, beds: [{ key: a }] }\n']);
    const report = await graph.import(['plants:\n  - { id: rose, bed: rose.a }\n']);

    expect(graph.mistakes(report)).to.have.length(1);
    expect(graph.mistakes(report)[0]).to.include('(bed_exists)');
    expect((await graph.stored()).beds).to.have.length(1);
  });

  it('when the last database cannot be reached any more', async () => {
    const lost = {
      ...graph.databases[2],
      source: closing(graph.sources.tools),
    } as (typeof graph.databases)[number];
    const paths = [await graph.folder.write('a.yaml', PARK + ROSE + SPADE)];

    const error = await importFiles({ paths, databases: [...graph.databases.slice(0, 2), lost] }).catch(
      (reason: unknown) => reason,
    );

    expect(error).to.be.an.instanceOf(ImportFailed);
    expect((error as Error).message).to.equal(
      'Nothing is imported because of the database of funding: it stopped answering.',
    );
    await expectNothingStored();
  });

  it('when a database fails, and names it without a value', async () => {
    await graph.sources.tools.query('alter table tool rename column serial to number');
    const error = await graph.import([PARK, ROSE, SPADE]).catch((reason: unknown) => reason);
    await graph.sources.tools.query('alter table tool rename column number to serial');

    expect(error).to.be.an.instanceOf(ImportFailed);
    expect((error as Error).message).to.equal(
      'Nothing is imported because of the database of funding: its tables do not fit this version of the project.',
    );
    await expectNothingStored();
  });

  it('and lists at most 200 mistakes, with the number of all', async () => {
    const wrong = Array.from({ length: 300 }, (_, index) => `  - { id: t${index} }`);
    const report = await graph.import([`tools:\n${wrong.join('\n')}\n`]);

    const printed = reportLines(report);
    expect(printed).to.have.length(203);
    expect(printed.slice(-3, -1)).to.deep.equal(['... and 100 more', '']);
    expect(printed.at(-1)).to.match(/^300 mistakes; nothing was imported \(\d+\.\d s\)\.$/);
  });

  describe('but', () => {
    it('imports unknown references when they are allowed, and lists them', async () => {
      const report = await graph.import([ROSE], { allowUnknownReferences: true });

      expect(report.outcome).to.equal('IMPORTED');
      expect(report.warnings.map((mistake) => graph.folder.short(formatMistake(mistake)))).to.deep.equal([
        'a.yaml:2: plants[rose].garden: refers to gardens "park", which is neither in these files nor in the database of events, which owns gardens',
      ]);
      expect(reportLines(report)[0]).to.match(/^warning: .*refers to gardens "park"/);
    });

    it('knows the records that an earlier import stored', async () => {
      await graph.import([PARK]);

      expect((await graph.import([ROSE, SPADE])).outcome).to.equal('IMPORTED');
    });

    it('lets two imports of the same files wait for each other', async () => {
      const paths = [await graph.folder.write('a.yaml', PARK + ROSE + SPADE)];
      const reports = await Promise.all(
        Array.from({ length: 4 }, () => importFiles({ paths, databases: graph.databases })),
      );

      expect(reports.map(({ outcome }) => outcome).sort()).to.deep.equal([
        'IMPORTED',
        'UNCHANGED',
        'UNCHANGED',
        'UNCHANGED',
      ]);
    });

    it('says that it waits for another import, and sees what that one stored', async () => {
      const waitedFor: string[] = [];
      const paths = [await graph.folder.write('a.yaml', PARK)];
      let second: Promise<ImportReport> | undefined;

      await inTransactions(graph.databases, async (open) => {
        await open.get('events')?.query(`insert into garden (id, "nameTexts") values ('park', '{}')`);
        await new Promise<void>((resolve) => {
          const onWait = (service: string): void => {
            waitedFor.push(service);
            resolve();
          };
          second = importFiles({ paths, databases: graph.databases, onWait });
        });
        return { keep: true };
      });

      expect((await second)?.sections[0]?.changed).to.deep.equal([{ id: 'park', what: ['nameTexts'] }]);
      expect(waitedFor[0]).to.equal('events');
    });

    it('completes an import that was cut off between two databases', async () => {
      const paths = [await graph.folder.write('a.yaml', PARK + ROSE + SPADE)];
      const cutOff = graph.databases.map(({ service, source }) => ({
        service,
        source: service.service === 'networks' ? failingCommit(source) : source,
      }));

      const error = await importFiles({ paths, databases: cutOff }).catch((reason: unknown) => reason);
      const report = await graph.import([PARK + ROSE + SPADE]);

      expect(error).to.be.an.instanceOf(ImportFailed);
      expect((error as Error).message).to.equal(
        'The import is stored in events, funding, but not in networks: the database stopped answering at the last step. ' +
          'Run the same import again; it adds what is missing.',
      );
      expect(report.sections.map(({ added }) => added)).to.deep.equal([[], ['rose'], []]);
    });
  });
});

/** Loses its connection as soon as the import has begun to write. */
function closing(source: DataSource): DataSource {
  return wrapped(source, (runner) => {
    const query = runner.query.bind(runner) as (statement: string, parameters?: unknown[]) => Promise<unknown>;
    const losing = async (statement: string, parameters?: unknown[]): Promise<unknown> => {
      if (statement.includes('insert into')) await query('select pg_terminate_backend(pg_backend_pid())');
      return query(statement, parameters);
    };
    runner.query = losing as typeof runner.query;
  });
}

function failingCommit(source: DataSource): DataSource {
  return wrapped(source, (runner) => {
    runner.commitTransaction = async () => {
      await runner.rollbackTransaction();
      throw new Error('the connection is lost');
    };
  });
}

type Runner = ReturnType<DataSource['createQueryRunner']>;

function wrapped(source: DataSource, change: (runner: Runner) => void): DataSource {
  return new Proxy(source, {
    get(target, key) {
      if (key !== 'createQueryRunner') return Reflect.get(target, key, target) as unknown;
      return () => {
        const runner = target.createQueryRunner();
        change(runner);
        return runner;
      };
    },
  });
}
