import { expect } from 'chai';
import { idsOfSet, keyOfSet, MOST_IN_SET } from './key-of-set.js';

describe('the key of a set', () => {
  it('is the same for the same ids, whatever their order, and gives them back', () => {
    expect(keyOfSet(['b', 'a', 'b'])).to.equal(keyOfSet(['a', 'b']));
    expect(idsOfSet(keyOfSet(['b', 'a b', '"']))).to.have.members(['b', 'a b', '"']);
    expect(idsOfSet(keyOfSet([]))).to.deep.equal([]);
  });

  it('is none where a text is something else, or too many', () => {
    const tooMany = Array.from({ length: MOST_IN_SET + 1 }, (_, index) => `${index}`);

    for (const text of ['', 'a', '{}', '[1]', 'null', keyOfSet(tooMany)]) expect(idsOfSet(text), text).to.equal(null);
  });
});
