import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { dataFolder, type DataFolder } from '../shared/import/files.fixture.js';
import { importFiles } from '../shared/import/import-files.js';
import { formatMistake } from '../shared/import/mistake.js';
import type { ServiceDatabase } from '../shared/import/write/transactions.js';
import { projectFile } from '../shared/project.js';
import { migratedDatabase } from '../shared/testing/database.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { SERVICE_IMPORTS } from './services.js';

const README = readFileSync(projectFile('services/importer/README.md'), 'utf8');

/** The first block of a kind below a heading. */
function block(heading: string, language: string): string {
  const below = README.slice(README.indexOf(`\n## ${heading}\n`));
  const [, text] = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(below) ?? [];
  if (text === undefined) throw new Error(`README.md has no ${language} below "${heading}"`);
  return text;
}

describe('the examples of the importer in its README', () => {
  const stopping = stopAfter(after);
  let folder: DataFolder;
  const databases: ServiceDatabase[] = [];

  before(async () => {
    folder = stopping(await dataFolder());
    for (const service of SERVICE_IMPORTS) {
      const { url } = stopping(await migratedDatabase(`readme-${service.service}`, service.open));
      const source = await service.open(url);
      stopping(() => source.destroy());
      databases.push({ service, source });
    }
  });

  it('are a file that can be imported into empty databases, alone', async () => {
    const path = await folder.write('event.yaml', block('An event from scratch', 'yaml'));
    const { outcome, mistakes, sections } = await importFiles({ paths: [path], databases });

    expect(mistakes.map(formatMistake)).to.deep.equal([]);
    expect(outcome).to.equal('IMPORTED');
    expect(sections.flatMap(({ added }) => added)).to.have.members([
      'einladung-stadtteilforum-2026',
      'stadtteilbuero-nordstadt',
      'jugendring-nordstadt',
      'mina-beispiel',
      'buergerhaus-nordstadt',
      'stadtteilforum-nordstadt-2026',
    ]);
  });

  it('are mistakes that are reported as it says', async () => {
    const path = await folder.write('wrong.yaml', block('When something is wrong', 'yaml'));
    const { mistakes } = await importFiles({ paths: [path], databases });

    expect(mistakes.map((mistake) => folder.short(formatMistake(mistake)))).to.deep.equal(
      block('When something is wrong', 'text').trim().split('\n'),
    );
  });
});
