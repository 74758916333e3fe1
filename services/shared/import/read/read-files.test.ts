import { expect } from 'chai';
import { mkdir, open, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { stopAfter } from '../../testing/stop-after.js';
import { dataFolder, type DataFolder } from '../files.fixture.js';
import { plantsImport } from '../garden.fixture.js';
import { formatMistake, sortMistakes } from '../mistake.js';
import { DEFAULT_LIMITS, type FileLimits } from './read-files.js';
import { readRecords } from './read-records.js';

const services = [plantsImport];

describe('the mistakes in what is named to an import', () => {
  const stopping = stopAfter(afterEach);
  let folder: DataFolder;

  beforeEach(async () => {
    folder = stopping(await dataFolder());
  });

  async function mistakesIn(...paths: string[]): Promise<string[]> {
    const { mistakes, files } = await readRecords(paths, services);
    return sortMistakes(mistakes, files).map((mistake) => folder.short(formatMistake(mistake)));
  }

  it('are a path that does not exist, a file with another ending and a folder without data', async () => {
    const csv = await folder.write('plants.csv', 'id\n');
    await mkdir(join(folder.path, 'empty'));

    expect(await mistakesIn(join(folder.path, 'none.yaml'), csv, join(folder.path, 'empty'))).to.deep.equal([
      'none.yaml: does not exist',
      'plants.csv: is not read: the name of a data file ends in .yaml or .yml',
      'empty: is a folder without a file that ends in .yaml or .yml',
    ]);
  });

  it('are not made by naming a file twice, by hidden folders or by files of other kinds', async () => {
    const file = await folder.write('deep/er/plants.yml', 'plants:\n  - id: rose\n');
    await folder.write('.git/broken.yaml', ': : :');
    await folder.write('README.md', 'text');
    await symlink(file, join(folder.path, 'again.yaml'));

    const { files, records, mistakes } = await readRecords([folder.path, file], services);

    expect(mistakes).to.deep.equal([]);
    expect(files).to.have.length(1);
    expect(records.map(({ id }) => id)).to.deep.equal(['rose']);
  });

  it('are a hundred megabytes of rubbish, refused by size before they are read', async () => {
    const file = await open(await folder.write('a.yaml', ''), 'w');
    await file.truncate(100 * 1024 * 1024); // takes no space on the disk, but would take memory
    await file.close();
    const before = process.memoryUsage().arrayBuffers;

    expect(await mistakesIn(folder.path)).to.deep.equal([
      'a.yaml: is too large: it has 100 MiB, at most 10 MiB are read',
    ]);
    expect(process.memoryUsage().arrayBuffers - before).to.be.lessThan(1024 * 1024);
  });

  it('are more files, and more in one file, than fits into memory', async () => {
    for (const name of ['a', 'b', 'c']) await folder.write(`${name}.yaml`, `plants: [{ id: ${name} }]\n`);
    const refused = async (limits: Partial<FileLimits>) => {
      const { mistakes } = await readRecords([folder.path], services, { ...DEFAULT_LIMITS, ...limits });
      return mistakes.map((mistake) => folder.short(formatMistake(mistake)));
    };

    expect(await refused({ totalBytes: 50 })).to.deep.equal([
      'c.yaml: is not read: all files together have more than 50 bytes',
    ]);
    expect(await refused({ fileWords: 10 })).to.have.length(3);
    expect((await refused({ fileWords: 10 }))[0]).to.equal(
      'a.yaml:1: not readable as YAML: the file holds too much; split it into several files',
    );
  });

  it('are things that only look like files', async () => {
    const elsewhere = stopping(await dataFolder());
    await symlink(elsewhere.path, join(folder.path, 'a.yaml'));
    await symlink(join(folder.path, 'nowhere'), join(folder.path, 'b.yaml'));

    expect(await mistakesIn(folder.path)).to.deep.equal(['a.yaml: is not a regular file', 'b.yaml: does not exist']);
  });

  it('are bytes that are no text', async () => {
    const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00]);
    const latin1 = Buffer.from('plants: [{ id: b\xe4r }]', 'latin1');
    const utf16 = Buffer.from('plants: []', 'utf16le');

    for (const [name, content] of Object.entries({ a: jpeg, b: latin1, c: utf16 })) {
      await folder.write(`${name}.yaml`, content);
    }

    expect(await mistakesIn(folder.path)).to.deep.equal(
      ['a', 'b', 'c'].map((name) => `${name}.yaml: is not a text in UTF-8`),
    );
  });
});
