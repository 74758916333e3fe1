import { expect } from 'chai';
import { stopAfter } from '../../testing/stop-after.js';
import { dataFolder, type DataFolder } from '../files.fixture.js';
import { gardensImport, plantsImport, toolsImport } from '../garden.fixture.js';
import { formatMistake, sortMistakes } from '../mistake.js';
import { readRecords } from './read-records.js';

const services = [gardensImport, plantsImport, toolsImport];

describe('the mistakes of data files', () => {
  const stopping = stopAfter(afterEach);
  let folder: DataFolder;

  beforeEach(async () => {
    folder = stopping(await dataFolder());
  });

  async function mistakesOf(...contents: (string | Uint8Array)[]): Promise<string[]> {
    for (const [index, content] of contents.entries()) await folder.write(`${'abc'[index]}.yaml`, content);
    const { mistakes, files } = await readRecords([folder.path], services);
    return sortMistakes(mistakes, files).map((mistake) => folder.short(formatMistake(mistake)));
  }

  describe('in the YAML', () => {
    it('are reported with their line, in all files at once', async () => {
      const found = await mistakesOf(
        'plants:\n  - id: rose\n   labels: []\n',
        'plants:\n\t- id: rose\n',
        '--- 1\n--- 2\n',
      );

      expect(found).to.include('b.yaml:2: not readable as YAML: lines are indented by spaces, not by tabs');
      expect(found).to.include('c.yaml:2: not readable as YAML: only one document is read from a file; remove "---"');
      expect(found.filter((line) => line.startsWith('a.yaml:3: not readable as YAML'))).to.have.length.greaterThan(0);
    });

    it('are keys that stand twice, at the top and further in', async () => {
      expect(
        await mistakesOf(
          'plants: []\ntools: []\nplants: []\n',
          'plants:\n  - id: rose\n    labels: []\n    id: tulip\n',
        ),
      ).to.deep.equal([
        'a.yaml:3: the key "plants" is given twice; the first is on line 1',
        'b.yaml:4: the key "id" is given twice; the first is on line 2',
      ]);
    });

    it('are anchors that multiply each other into billions of values', async () => {
      const levels = Array.from(
        { length: 12 },
        (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level},`.repeat(9)}]`,
      );

      expect(await mistakesOf(['l0: &l0 rubbish', ...levels].join('\n'))).to.deep.equal([
        'a.yaml: its anchors multiply each other; write the values out',
      ]);
    });

    it('are a long text that anchors repeat a hundred times', async () => {
      const repeated = Array.from({ length: 100 }, (_, index) => `  - { id: p${index}, labels: [*long] }`);

      expect(
        await mistakesOf(`plants:\n  - { id: p, labels: [&long ${'x'.repeat(50_000)}] }\n${repeated.join('\n')}`),
      ).to.deep.equal(['a.yaml: its anchors multiply each other; write the values out']);
    });

    it('are lists within lists without end', async () => {
      const nested = 'not readable as YAML: nested more than 50 levels deep';

      expect(
        await mistakesOf('['.repeat(5_000_000), `plants: ${'['.repeat(60)}${']'.repeat(60)}`, '- '.repeat(100)),
      ).to.deep.equal([`a.yaml:1: ${nested}`, `b.yaml:1: ${nested}`, `c.yaml:1: ${nested}`]);
    });

    it('are characters that no database stores', async () => {
      expect(await mistakesOf('plants:\n  - id: rose\n    labels:\n      - "a\\0b"\n')).to.deep.equal([
        'a.yaml:4: holds a character that cannot be stored',
      ]);
    });

    it('do not include numbers in which a digit would get lost: they are text', async () => {
      const codes = ['01067', '0x1F', '12e4', '12345678901234567890', '+49'];
      await folder.write('a.yaml', `plants:\n  - id: rose\n    labels: [${codes.join(', ')}]\n`);

      const { records, mistakes } = await readRecords([folder.path], services);

      expect(mistakes).to.deep.equal([]);
      expect(records[0]?.value).to.deep.include({ labels: codes });
    });

    it('do not include an anchor that is used with measure', async () => {
      expect(
        await mistakesOf('plants:\n  - id: rose\n    labels: &red [red]\n  - id: tulip\n    labels: *red\n'),
      ).to.deep.equal([]);
    });
  });

  describe('in a file as a whole', () => {
    it('are an empty file, a list, and a section without records', async () => {
      expect(await mistakesOf('# nothing\n', '- id: rose\n', 'format: 1\nplants:\n')).to.deep.equal([
        'a.yaml: is empty',
        'b.yaml: must be a mapping from sections to lists of records',
        'c.yaml:2: plants: must be a list of records, each beginning with "- id:"',
      ]);
    });

    it('are another format and sections that do not exist, with the name that may be meant', async () => {
      expect(await mistakesOf('format: 2\nplnats: []\nmonkeys: []\n')).to.deep.equal([
        'a.yaml:1: format: this importer reads format 1 (found "2")',
        'a.yaml:2: plnats: there is no such section (did you mean "plants"?)',
        'a.yaml:3: monkeys: there is no such section',
      ]);
    });
  });

  describe('in records', () => {
    it('are all reported at once, each with its line, its place and the value', async () => {
      const found = await mistakesOf(
        [
          'gardens:',
          '  - id: Rose Garden',
          '    name: { de: Garten, de_DE: Garten }',
          '    openedOn: 2018-02-30',
          '  - name: Park',
          '    postalCode: 10115',
          '    area: large',
          '    measured: 2018-11-31T10:00',
          '  - just a text',
          '',
        ].join('\n'),
        ['plants:', '  - id: rose', '    lables: [red]', '    beds:', '      - key: a', '      - kye: b'].join('\n'),
        [
          'tools:',
          '  - id: spade',
          '    plant: 5',
          '    kind: SPADEE',
          '    price: 1.5',
          '    serial:',
          '      a: b',
        ].join('\n'),
      );

      expect(found).to.deep.equal([
        'a.yaml:2: gardens[Rose Garden].id: must be an id of lower-case letters and digits, joined by hyphens, such as "pankow-2017" (found "Rose Garden")',
        'a.yaml:3: gardens[Rose Garden].name.de_DE: must be the tag of a language as in BCP 47, such as "de"',
        'a.yaml:4: gardens[Rose Garden].openedOn: is no date that exists; write YYYY, YYYY-MM or YYYY-MM-DD (found "2018-02-30")',
        'a.yaml:5: gardens[#2].id: is missing',
        'a.yaml:6: gardens[#2].postalCode: must be text; write it in quotes (found "10115")',
        'a.yaml:7: gardens[#2].area: must be a number (found "large")',
        'a.yaml:8: gardens[#2].measured: must be a local time as YYYY-MM-DDTHH:MM that exists (found "2018-11-31T10:00")',
        'a.yaml:9: gardens[#3]: must be a mapping (found "just a text")',
        'b.yaml:3: plants[rose].lables: there is no such key (did you mean "labels"?)',
        'b.yaml:6: plants[rose].beds[1].key: is missing',
        'b.yaml:6: plants[rose].beds[1].kye: there is no such key (did you mean "key"?)',
        'c.yaml:3: tools[spade].plant: must be text or a mapping; write it in quotes (found "5")',
        'c.yaml:4: tools[spade].kind: must be one of SPADE, RAKE (did you mean "SPADE"?) (found "SPADEE")',
        'c.yaml:5: tools[spade].price: must be a whole number (found "1.5")',
        'c.yaml:6: tools[spade].serial: must be text',
      ]);
    });

    it('are ids that are given twice, within a file and across files', async () => {
      expect(
        await mistakesOf('plants:\n  - id: rose\n  - id: rose\n', 'plants:\n  - id: rose\ntools: []\n'),
      ).to.deep.equal([
        'a.yaml:3: plants[rose].id: this id is given twice; the first is in a.yaml:2',
        'b.yaml:2: plants[rose].id: this id is given twice; the first is in a.yaml:2',
      ]);
    });

    it('do not include the same id in two sections', async () => {
      expect(await mistakesOf('plants:\n  - id: rose\ntools:\n  - id: rose\n    plant: { of: rose }\n')).to.deep.equal(
        [],
      );
    });

    it('never show an e-mail address, control characters or more than forty characters of a value', async () => {
      const mail = 'somebody.with.a.very.long.name@personal.example';
      const found = await mistakesOf(
        [
          'gardens:',
          '  - id: park',
          `    name: [${mail}]`,
          `    area: ${mail}`,
          `    contact: { mail: ${mail}, ${mail}: 1 }`,
          `    openedOn: "\\e[31m${'x'.repeat(60)}"`,
          `  - id: to-${mail}`,
          '    name: Park',
        ].join('\n'),
      );

      expect(found).to.have.length(5);
      expect(found.join('\n')).to.not.include('@').and.not.include('\u001b');
      expect(found[3]).to.equal(
        'a.yaml:6: gardens[park].openedOn: is no date that exists; write YYYY, YYYY-MM or YYYY-MM-DD (found "�[31mxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…")',
      );
    });
  });
});
