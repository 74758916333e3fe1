import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { expect } from 'chai';
import { buildSchema } from 'graphql';
import type { JsonObject } from '../json.js';
import { TypeNames } from '../type-names.js';
import { compileWriters } from './representation-text.js';
import { compileRequires } from './requires.js';

const typeNames = new TypeNames(
  buildSchema(
    'type Query { id: ID } interface Place { id: ID } type Hall implements Place { id: ID } type Park { id: ID }',
  ),
);

const field = (name: string, selections?: QueryPlanSelectionNode[]): QueryPlanSelectionNode => ({
  kind: 'Field',
  name,
  ...(selections && { selections }),
});
const on = (typeCondition: string, ...selections: QueryPlanSelectionNode[]): QueryPlanSelectionNode => ({
  kind: 'InlineFragment',
  typeCondition,
  selections,
});
const KEY = [field('__typename'), field('id')];

const HALL: JsonObject = { __typename: 'Hall', id: 'ä "1"\n', seats: 0, owner: { name: null, age: 3 }, tags: ['a'] };

describe('the text of a representation', () => {
  for (const [what, requires] of Object.entries({
    'a key': [on('Hall', ...KEY)],
    'several keys': [on('Hall', ...KEY, field('seats'))],
    'a key that is an object': [on('Hall', ...KEY, field('owner', [field('name')]))],
    'a key that is a list': [on('Hall', ...KEY, field('tags'))],
    'a key of an interface': [on('Place', ...KEY)],
    'keys in two fragments': [on('Hall', ...KEY), on('Place', ...KEY, field('seats'))],
    'another type': [on('Park', ...KEY)],
    'a part that was never received': [on('Hall', ...KEY, field('height'))],
    'no name of a type': [on('Hall', field('id'))],
  })) {
    it(`says of ${what} what was gathered`, () => {
      const gathered = compileRequires(requires, typeNames)(HALL);

      expect(compileWriters(requires, typeNames)('Hall').write(HALL)).to.equal(gathered && JSON.stringify(gathered));
    });
  }

  it('is told apart by the key where there is but one', () => {
    expect(compileWriters([on('Hall', ...KEY)], typeNames)('Hall').onlyKey).to.equal('id');
    expect(compileWriters([on('Hall', ...KEY, field('seats'))], typeNames)('Hall').onlyKey).to.equal(null);
    expect(compileWriters([on('Hall', ...KEY), on('Place', ...KEY)], typeNames)('Hall').onlyKey).to.equal(null);
  });
});
