import { expect } from 'chai';
import { parse } from 'graphql';
import { type KnownDocument, KnownDocuments } from './known-documents.js';

const known = (hash: string): KnownDocument => ({ document: parse('{ a }'), hash });

describe('known documents', () => {
  const MUCH = 1_000_000;

  it('are found by text, by hash, and by both where they belong together', () => {
    const documents = new KnownDocuments(10, MUCH);
    documents.add('{ a }', known('h1'));

    expect(documents.find({ text: '{ a }', hash: undefined })?.hash).to.equal('h1');
    expect(documents.find({ text: undefined, hash: 'h1' })?.hash).to.equal('h1');
    expect(documents.find({ text: '{ a }', hash: 'h1' })?.hash).to.equal('h1');
    expect(documents.find({ text: '{ a }', hash: 'h2' })).to.equal(undefined);
    expect(documents.find({ text: '{ b }', hash: 'h1' })).to.equal(undefined);
    expect(documents.find({ text: undefined, hash: undefined })).to.equal(undefined);
  });

  it('stay while they are asked for, by either name', () => {
    const documents = new KnownDocuments(2, MUCH);
    documents.add('{ a }', known('h1'));
    documents.add('{ b }', known('h2'));

    documents.find({ text: '{ a }', hash: undefined });
    documents.add('{ c }', known('h3'));

    expect(documents.find({ text: undefined, hash: 'h1' })).not.to.equal(undefined);
    expect(documents.find({ text: undefined, hash: 'h2' })).to.equal(undefined);
  });

  it('take no more memory than they may, and neither does one that is too large by itself', () => {
    const documents = new KnownDocuments(1_000, MUCH);
    const text = (index: number) => `{ a${index} } # ${'x'.repeat(100_000)}`;
    for (let index = 0; index < 20; index++) documents.add(text(index), known(`h${index}`));

    const isKept = (index: number) => documents.find({ text: undefined, hash: `h${index}` }) !== undefined;
    const kept = Array.from({ length: 20 }, (_, index) => index).filter(isKept);
    expect(kept).to.deep.equal([16, 17, 18, 19]); // of 200,000 bytes each, and some for its nodes

    documents.add(`{ a } # ${'x'.repeat(MUCH)}`, known('too large'));
    expect(documents.find({ text: undefined, hash: 'too large' })).to.equal(undefined);
    expect(isKept(19)).to.equal(true);
  });
});
