import { expect } from 'chai';
import { bound } from './selection.js';

describe('SQL with named parameters', () => {
  it('has a number for each name, the same one each time', () => {
    const { text, values } = bound('a = :one and b = any(:two) and c = :one', { one: 1, two: ['x'], three: 3 });

    expect(text).to.equal('a = $1 and b = any($2) and c = $1');
    expect(values).to.deep.equal([1, ['x']]);
  });

  it('keeps casts', () => {
    expect(bound('a::text = :one::text', { one: 1 }).text).to.equal('a::text = $1::text');
  });
});
