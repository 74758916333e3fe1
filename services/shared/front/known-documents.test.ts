import { expect } from 'chai';
import { parse } from 'graphql';
import { type KnownDocument, KnownDocuments } from './known-documents.js';

const known = (hash: string): KnownDocument => ({ document: parse('{ a }'), hash });

describe('known documents', () => {
  it('are found by text, by hash, and by both where they belong together', () => {
    const documents = new KnownDocuments(10);
    documents.add('{ a }', known('h1'));

    expect(documents.find({ text: '{ a }', hash: undefined })?.hash).to.equal('h1');
    expect(documents.find({ text: undefined, hash: 'h1' })?.hash).to.equal('h1');
    expect(documents.find({ text: '{ a }', hash: 'h1' })?.hash).to.equal('h1');
    expect(documents.find({ text: '{ a }', hash: 'h2' })).to.equal(undefined);
    expect(documents.find({ text: '{ b }', hash: 'h1' })).to.equal(undefined);
    expect(documents.find({ text: undefined, hash: undefined })).to.equal(undefined);
  });

  it('stay while they are asked for, by either name', () => {
    const documents = new KnownDocuments(2);
    documents.add('{ a }', known('h1'));
    documents.add('{ b }', known('h2'));

    documents.find({ text: '{ a }', hash: undefined });
    documents.add('{ c }', known('h3'));

    expect(documents.find({ text: undefined, hash: 'h1' })).not.to.equal(undefined);
    expect(documents.find({ text: undefined, hash: 'h2' })).to.equal(undefined);
  });
});
