import { expect } from 'chai';
import { parse } from 'graphql';
import { validationSteps } from './validation-steps.js';

const MOST = 1_000;

const many = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

describe('the steps of validation', () => {
  for (const [what, text, steps] of [
    ['are fields, those in them too', '{ a b { c d { e } } }', 5],
    ['are all pairs of fields of one name', '{ a a a }', 3 + 3],
    ['are no pairs of fields with different names', '{ a x: a y: a }', 3],
    ['are pairs of fields that have the same alias', '{ x: a x: b }', 2 + 1],
    ['are pairs in fields that are merged', '{ a { b c } a { b } }', 5 + 1 + 1],
    ['are no pairs in fields that are not merged', '{ a { b } c { b } }', 4],
    ['are pairs across fragments without a name', '{ a ... { a } ... on Query { a } }', 5 + 3],
    [
      'are pairs across fragments, which count where they are written, too',
      '{ ...f ...g } fragment f on Query { a } fragment g on Query { a }',
      4 + 1 + 2,
    ],
    ['count a fragment once in one place', '{ ...f ...f } fragment f on Query { a }', 2 + 1 + 1],
    ['count a fragment in each place', '{ a { ...f } b { ...f } } fragment f on T { c }', 4 + 2 + 1],
    ['are those of all operations', 'query a { a } query b { a b }', 3],
    ['are those of fragments that are not used', '{ a } fragment f on Query { b b }', 1 + 2 + 1],
    ['leave what does not exist to other rules', '{ ...none }', 1],
  ] as const) {
    it(what, () => {
      expect(validationSteps(parse(text), MOST)).to.equal(steps);
    });
  }

  it('are so many at most', () => {
    const text = `{ ${many(10, () => 'a')} }`; // 10 fields, 45 pairs

    expect([54, 55].map((most) => validationSteps(parse(text), most))).to.deep.equal([Infinity, 55]);
  });

  it('end at the limit where fragments double and double', () => {
    const doubled = many(
      100,
      (index) => `fragment f${index} on Query { a { ...f${index + 1} } b { ...f${index + 1} } }`,
    );

    expect(validationSteps(parse(`{ ...f0 } ${doubled} fragment f100 on Query { a }`), MOST)).to.equal(Infinity);
  });

  it('end where a fragment contains itself, in itself or in a field', () => {
    for (const inside of ['...f', 'a { ...f }'])
      expect(validationSteps(parse(`{ ...f } fragment f on Query { ${inside} }`), 10 * MOST)).to.be.below(3 * MOST);
  });
});
