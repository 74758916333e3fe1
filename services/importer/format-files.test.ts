import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { formatFiles } from './format-files.js';
import { fileSchema } from './format-schema.js';
import { BUNDLED_DATA, SERVICE_IMPORTS } from './services.js';

describe('the description of the format', () => {
  for (const { path, content } of formatFiles(SERVICE_IMPORTS)) {
    it(`is up to date: ${path.slice(path.lastIndexOf('/') + 1)}; else run node build/services/importer/describe.js`, () => {
      expect(readFileSync(path, 'utf8')).to.equal(content);
    });
  }

  it('has a table for every section', () => {
    const reference = formatFiles(SERVICE_IMPORTS)[0]?.content ?? '';
    const headings = [...reference.matchAll(/^### (\w+)$/gm)].map(([, name]) => name);

    expect(headings).to.deep.equal(SERVICE_IMPORTS.flatMap(({ sections }) => sections.map(({ name }) => name)));
  });

  it('lets an editor find the bundled data right, and a misspelt key wrong', () => {
    const isValid = new Ajv2020({ strict: false, validateFormats: false }).compile(fileSchema(SERVICE_IMPORTS));
    const files = BUNDLED_DATA.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));

    expect(files.length).to.be.greaterThan(0);
    for (const file of files) expect(isValid(parse(readFileSync(file, 'utf8'))), file).to.equal(true);
    expect(isValid({ venues: [{ id: 'hall', name: 'Hall', lfit: 'YES' }] })).to.equal(false);
  });
});
