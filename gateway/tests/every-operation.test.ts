import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { Kind, type OperationDefinitionNode, parse } from 'graphql';
import { projectFile } from '../../services/shared/project.js';

const OPERATIONS = 'schema/operations';

describe('the operations that come with the project', () => {
  it('have each a name of its own', () => {
    const names = operations().map(({ name }) => name);

    expect(names).to.not.include('');
    expect(names).to.have.length(new Set(names).size);
  });

  it('are each sent to a gateway by a test', () => {
    const tests = testsOfGateway();
    const untested = operations().filter(({ name }) => !new RegExp(`\\b${name}Document\\b`).test(tests));

    expect(untested.map(({ file, name }) => `${file}: ${name}`)).to.deep.equal([]);
  });

  it('include ten, and more, that need all three services', () => {
    // What they need is compared with their plans in joins/every-join.test.ts.
    expect(operations().filter(({ file }) => file.startsWith('joins/'))).to.have.length.above(10);
  });
});

function operations(): { file: string; name: string }[] {
  return filesBelow(OPERATIONS, '.graphql').flatMap((file) =>
    parse(readFileSync(projectFile(`${OPERATIONS}/${file}`), 'utf8'))
      .definitions.filter((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION)
      .map(({ name }) => ({ file, name: name?.value ?? '' })),
  );
}

/** Without what they import: to name an operation is not to send it. */
function testsOfGateway(): string {
  return filesBelow('gateway', '.test.ts')
    .map((file) => readFileSync(projectFile(`gateway/${file}`), 'utf8'))
    .map((source) => source.replaceAll(/^import (type )?\{[^}]*\} from .*$/gm, ''))
    .join('\n');
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(projectFile(folder), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith(ending),
  );
}
