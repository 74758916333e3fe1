import { expect } from 'chai';
import { buildSchema } from 'graphql';
import { TypeNames } from '../type-names.js';
import { collect, compilePath, locate } from './flatten.js';

const typeNames = new TypeNames(
  buildSchema(
    'type Query { id: ID } interface Item { id: ID } type Book implements Item { id: ID } type Film { id: ID }',
  ),
);

const book = { __typename: 'Book', id: 1 };
const film = { __typename: 'Film', id: 2 };
const unnamed = { id: 3 };
const data = { shelf: { rows: [[book, null], null, [film, unnamed]] }, best: book };

describe('path of a fetch', () => {
  const at = (...elements: string[]) => compilePath(elements, typeNames);

  it('is the answer itself where it is empty', () => {
    expect(collect(data, at())).to.deep.equal([data]);
    expect(locate(data, at())).to.deep.equal([[]]);
  });

  it('leads through lists in lists, and past null', () => {
    const path = at('shelf', 'rows', '@', '@');

    expect(collect(data, path)).to.deep.equal([book, film, unnamed]);
    expect(locate(data, path)).to.deep.equal([
      ['shelf', 'rows', 0, 0],
      ['shelf', 'rows', 2, 0],
      ['shelf', 'rows', 2, 1],
    ]);
    expect(path.prefix).to.deep.equal(['shelf', 'rows']);
  });

  it('leads nowhere where nothing is', () => {
    expect(collect(data, at('shelf', 'missing', 'id'))).to.deep.equal([]);
    expect(collect({}, at('constructor'))).to.deep.equal([]);
  });

  it('leads to objects of the named types only', () => {
    expect(collect(data, at('shelf', 'rows', '@', '@|[Film]'))).to.deep.equal([film, unnamed]);
    expect(collect(data, at('shelf', 'rows', '@', '@|[Item, Film]'))).to.deep.equal([book, film, unnamed]);
    expect(collect(data, at('best|[Film]'))).to.deep.equal([]);
    expect(locate(data, at('', 'best|[Book]'))).to.deep.equal([['best']]);
  });

  it('may begin with a condition on the answer itself', () => {
    expect(collect(book, at('|[Film]'))).to.deep.equal([]);
    expect(collect(book, at('|[Book]'))).to.deep.equal([book]);
  });
});
