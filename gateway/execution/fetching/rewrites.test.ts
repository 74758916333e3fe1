import { expect } from 'chai';
import { buildSchema } from 'graphql';
import type { JsonObject } from '../json.js';
import { TypeNames } from '../type-names.js';
import { compileRewrites, renamePath } from './rewrites.js';

const typeNames = new TypeNames(
  buildSchema(
    'type Query { id: ID } interface Place { id: ID } type Hall implements Place { id: ID } type Park { id: ID }',
  ),
);

type Rewrites = NonNullable<Parameters<typeof compileRewrites>[0]>;

function rewritten(rewrites: Rewrites, object: JsonObject): unknown {
  compileRewrites(rewrites, typeNames)?.(object);
  return JSON.parse(JSON.stringify(object));
}

describe('rewrite of the planner', () => {
  it('sets a value on objects of the type', () => {
    const rewrites: Rewrites = [{ kind: 'ValueSetter', path: ['... on Hall', '__typename'], setValueTo: 'Place' }];

    expect(rewritten(rewrites, { __typename: 'Hall' })).to.deep.equal({ __typename: 'Place' });
    expect(rewritten(rewrites, { __typename: 'Park' })).to.deep.equal({ __typename: 'Park' });
  });

  it('renames a key in lists in lists, whatever the value', () => {
    const rewrites: Rewrites = [
      { kind: 'KeyRenamer', path: ['rows', '... on Place', 'name__alias_0'], renameKeyTo: 'name' },
    ];
    const row = (value: unknown) => ({ __typename: 'Hall', name__alias_0: value });
    const rows = [
      [row('x'), null, row(0)],
      null,
      row(''),
      row(false),
      row(null),
      { __typename: 'Park', name__alias_0: 1 },
    ];

    expect(rewritten(rewrites, { rows })).to.deep.equal({
      rows: [
        [{ __typename: 'Hall', name: 'x' }, null, { __typename: 'Hall', name: 0 }],
        null,
        { __typename: 'Hall', name: '' },
        { __typename: 'Hall', name: false },
        { __typename: 'Hall', name: null },
        { __typename: 'Park', name__alias_0: 1 },
      ],
    });
  });

  it('is undone in the paths of errors', () => {
    const rewrites: Rewrites = [
      { kind: 'KeyRenamer', path: ['rows', '... on Place', 'name__alias_0'], renameKeyTo: 'name' },
    ];

    expect(renamePath(['rows', 3, 1, 'name__alias_0', 'first'], rewrites)).to.deep.equal([
      'rows',
      3,
      1,
      'name',
      'first',
    ]);
    expect(renamePath(['name__alias_0'], rewrites)).to.deep.equal(['name__alias_0']);
    expect(renamePath(['rows', 3], rewrites)).to.deep.equal(['rows', 3]);
  });

  it('does nothing where there is none', () => {
    expect(compileRewrites(undefined, typeNames)).to.equal(null);
    expect(compileRewrites([], typeNames)).to.equal(null);
  });
});
