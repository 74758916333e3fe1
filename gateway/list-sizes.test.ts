import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { projectFile } from '../services/shared/project.js';
import { listSizesOf } from './list-sizes.js';

describe('sizes of lists', () => {
  const sizes = listSizesOf(readFileSync(projectFile('schema/supergraph.graphql'), 'utf8'));

  for (const [field, size] of [
    ['Query.fundingTotals', 1_000],
    ['OrganisationSet.fundingCompared', 1_000],
    ['Query.changedSince', 1_000],
    ['CategoryCoverage.missing', 1_000],
    ['Neighbourhood.parties', 500],
    ['Neighbourhood.ties', 2_000],
    ['StakeholderCategory.organisations', 100],
    ['Place.organisations', 100],
  ] as const) {
    it(`come through composition: ${field}`, () => {
      expect(sizes.get(field)).to.equal(size);
    });
  }

  it('are of a field, not of its type or of another field of that name', () => {
    const sdl = `type A { many: [B] @listSize(assumedSize: 7)  other: [B] @listSize(slicingArguments: ["first"]) }
      interface C { many: [B] @listSize(assumedSize: 8) }  type B { many: [B] }`;

    expect([...listSizesOf(sdl)]).to.deep.equal([
      ['A.many', 7],
      ['C.many', 8],
    ]);
  });
});
