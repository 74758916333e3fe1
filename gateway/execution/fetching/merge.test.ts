import { expect } from 'chai';
import type { JsonObject } from '../json.js';
import { mergeInto } from './merge.js';

const INTERFACES = new Set(['Place']);

function merged(target: JsonObject, source: JsonObject): JsonObject {
  mergeInto(target, source, INTERFACES);
  return target;
}

describe('merging what subgraphs say of an object', () => {
  it('adds, and replaces what is known by what is newer', () => {
    expect(merged({ a: 1, b: 2 }, { b: 3, c: { d: 4 } })).to.deep.equal({ a: 1, b: 3, c: { d: 4 } });
  });

  it('goes into objects, and into lists of the same length', () => {
    const known = { size: { width: 1 }, rows: [{ id: 1 }, null, [{ id: 2 }]] };
    const given = { size: { height: 2 }, rows: [{ name: 'a' }, { name: 'b' }, [{ name: 'c' }]] };

    expect(merged(known, given)).to.deep.equal({
      size: { width: 1, height: 2 },
      rows: [{ id: 1, name: 'a' }, { name: 'b' }, [{ id: 2, name: 'c' }]],
    });
  });

  it('replaces lists of another length', () => {
    expect(merged({ list: [1, 2] }, { list: [3] })).to.deep.equal({ list: [3] });
  });

  it('lets null replace nothing', () => {
    expect(
      merged({ size: { width: 1 }, list: [1], none: null }, { size: null, list: [null], none: null }),
    ).to.deep.equal({
      size: { width: 1 },
      list: [1],
      none: null,
    });
  });

  it("lets a type's name replace an interface's, and not the other way round", () => {
    expect(merged({ __typename: 'Place' }, { __typename: 'Hall' })).to.deep.equal({ __typename: 'Hall' });
    expect(merged({ __typename: 'Hall' }, { __typename: 'Place' })).to.deep.equal({ __typename: 'Hall' });
  });

  it('takes a key that is called like the prototype for what it is: a key', () => {
    const target = merged({}, JSON.parse('{"__proto__": {"polluted": true}}') as JsonObject);

    expect(Object.getPrototypeOf(target)).to.equal(Object.prototype);
    expect(JSON.stringify(target)).to.equal('{"__proto__":{"polluted":true}}');
  });
});
