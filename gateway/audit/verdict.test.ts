import { expect } from 'chai';
import { isExpected } from './verdict.js';

const query = '{ a }';

describe('the verdict on an answer', () => {
  for (const [what, expected, answer, verdict] of [
    ['the wanted data', { data: { a: [1, null] } }, { data: { a: [1, null] } }, true],
    ['the same in another order', { data: { a: 1, b: 2 } }, { data: { b: 2, a: 1 } }, true],
    ['other data', { data: { a: 1 } }, { data: { a: 2 } }, false],
    ['more data', { data: { a: 1 } }, { data: { a: 1, b: 2 } }, false],
    ['text instead of a number', { data: { a: 1 } }, { data: { a: '1' } }, false],
    ['an error nobody speaks of', { data: { a: null } }, { data: { a: null }, errors: [{}] }, true],
    ['the wanted error', { data: { a: null }, errors: true }, { data: { a: null }, errors: [{}] }, true],
    ['no error where one is wanted', { data: { a: null }, errors: true }, { data: { a: null } }, false],
    ['an error where none is wanted', { data: { a: 1 }, errors: false }, { data: { a: 1 }, errors: [{}] }, false],
    ['no data where null is wanted', { data: null, errors: true }, { errors: [{}] }, true],
    ['data where none is wanted', { errors: true }, { data: { a: 1 }, errors: [{}] }, false],
  ] as const) {
    it(`is ${verdict ? 'good' : 'bad'} for ${what}`, () => {
      expect(isExpected({ query, expected }, answer)).to.equal(verdict);
    });
  }
});
