import { expect } from 'chai';
import { buildSchema } from 'graphql';
import { heapUsed } from '../../services/shared/testing/heap-used.js';
import { documentReader } from './documents.js';

const MB = 1024 * 1024;
const OPTIONS = { schema: buildSchema('type Query { a: Int }'), rules: [], tokens: 5000, kept: 1000 };

/** A different one for each number, with as many tokens as one may have. */
const large = (index: number) =>
  `query Q${index} { ${Array.from({ length: 1_660 }, (_, at) => `a${at}: a`).join(' ')} }`;

describe('documents that are kept parsed', () => {
  it('are parsed once for all who send the same text', () => {
    const documents = documentReader({ ...OPTIONS, keptBytes: 64 * MB });

    expect(documents.read('{ a }')).to.equal(documents.read('{ a }'));
    expect(documents.read('{  a }')).to.not.equal(documents.read('{ a }'));
    expect(documents.read('{  a }').normalised).to.equal(documents.read('{ a }').normalised);
  });

  it('are no more than may be kept', () => {
    const documents = documentReader({ ...OPTIONS, kept: 1, keptBytes: 64 * MB });
    const first = documents.read('{ a }');

    documents.read('{ b: a }');

    expect(documents.read('{ a }')).to.not.equal(first);
  });

  it('take no more memory than they may, whatever is sent', () => {
    const documents = documentReader({ ...OPTIONS, keptBytes: 16 * MB });
    documents.read(large(0));
    const before = heapUsed();

    for (let index = 1; index <= 100; index++) documents.read(large(index));

    expect(heapUsed() - before).to.be.below(20 * MB); // all of them would be 250 MB
    expect(documents.read(large(100))).to.equal(documents.read(large(100)));
  }).timeout(60_000);
});
