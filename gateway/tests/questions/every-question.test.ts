import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { projectFile } from '../../../services/shared/project.js';

const ID = /^(a[0-9x]-\d+)-/;
const TITLE = /\bit\(\s*['"](A[0-9X]-\d+): /g;

describe('the question operations', () => {
  it('are named by an id that no other has', () => {
    const ids = operationIds();

    expect(ids).to.have.length(new Set(ids).size);
  });

  it('are each asked by a test that is titled with the id', () => {
    expect([...new Set(testedIds())].sort()).to.deep.equal(operationIds().sort());
  });
});

function operationIds(): string[] {
  return readdirSync(projectFile('schema/operations/questions'))
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => ID.exec(file)?.[1]?.toUpperCase() ?? `${file} has no id`);
}

function testedIds(): string[] {
  return ['gateway/tests/questions', 'gateway/tests/facts'].flatMap((folder) =>
    readdirSync(projectFile(folder))
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => readFileSync(projectFile(`${folder}/${file}`), 'utf8'))
      .flatMap((source) => [...source.matchAll(TITLE)].map(([, id]) => id ?? '')),
  );
}
