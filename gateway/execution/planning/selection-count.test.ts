import { expect } from 'chai';
import { parse } from 'graphql';
import { selectionCount } from './selection-count.js';

describe('the number of selections of an operation', () => {
  for (const [what, text, count] of [
    ['counts fields, those in them too', '{ a b { c d { e } } }', 5],
    ['counts each alias', '{ a: x { y } b: x { y } }', 4],
    ['counts what is written twice twice', '{ a a }', 2],
    ['counts fragments without a name', '{ ... { a } ... on Query { b } }', 4],
    ['counts a fragment wherever it is used', '{ a { ...f } b { ...f } } fragment f on T { c d }', 2 + 2 * (1 + 2)],
    [
      'counts fragments in fragments',
      '{ ...f ...f } fragment f on Query { ...g ...g } fragment g on Query { a }',
      2 + 4 + 4,
    ],
    ['counts no fragment that is not used', '{ a } fragment f on Query { b c }', 1],
    ['counts the largest operation', 'query a { a } query b { a b }', 2],
    ['leaves what does not exist to other rules', '{ ...none }', 1],
    ['leaves fragments that contain themselves to other rules', '{ ...f } fragment f on Query { a ...f }', 1 + 2],
  ] as const) {
    it(what, () => {
      expect(selectionCount(parse(text))).to.equal(count);
    });
  }

  it('does not take longer for fragments that double and double', () => {
    const doubled = Array.from(
      { length: 300 },
      (_, index) => `fragment f${index} on Query { ...f${index + 1} ...f${index + 1} }`,
    );

    expect(selectionCount(parse(`{ ...f0 } ${doubled.join(' ')} fragment f300 on Query { a }`))).to.be.above(2 ** 300);
  });

  it('is infinite for what is nested absurdly deep', () => {
    expect(selectionCount(parse(`{ ${'... { '.repeat(1_500)} a ${'}'.repeat(1_500)} }`))).to.equal(Infinity);
  });
});
