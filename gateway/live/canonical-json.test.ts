import { expect } from 'chai';
import { canonicalJson } from './canonical-json.js';

describe('canonical JSON', () => {
  it('is the same for equal values, in whatever order their keys are, at every depth', () => {
    const text = '{"a":[{"b":1,"c":null}],"d":{"e":2,"f":3}}';

    expect(canonicalJson({ d: { f: 3, e: 2 }, a: [{ c: null, b: 1 }] })).to.equal(text);
    expect(canonicalJson(JSON.parse(text))).to.equal(text);
  });

  it('keeps the order of lists, which says something', () => {
    expect(canonicalJson([2, 1])).to.equal('[2,1]');
  });
});
