import { expect } from 'chai';
import {
  buildSchema,
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { TypeNames } from '../type-names.js';
import { compileRequires } from './requires.js';

const typeNames = new TypeNames(
  buildSchema(
    `type Query { id: ID } interface Place { id: ID } type Hall implements Place { id: ID } type Park { id: ID }`,
  ),
);

type Selection = Parameters<typeof compileRequires>[0][number];

/** The planner's form of `{ ... }`. */
function requires(selections: string) {
  const [operation] = parse(selections).definitions as OperationDefinitionNode[];
  const nodes = (operation?.selectionSet.selections ?? []) as readonly (FieldNode | InlineFragmentNode)[];
  return compileRequires(nodes.map(plannerForm), typeNames);
}

function plannerForm(node: FieldNode | InlineFragmentNode): Selection {
  const nested = (node.selectionSet?.selections as readonly (FieldNode | InlineFragmentNode)[] | undefined)?.map(
    plannerForm,
  );
  if (node.kind === Kind.FIELD) return { kind: 'Field', name: node.name.value, ...(nested && { selections: nested }) };
  const typeCondition = node.typeCondition?.name.value;
  return { kind: 'InlineFragment', selections: nested ?? [], ...(typeCondition && { typeCondition }) };
}

describe('representation of an entity', () => {
  it('has the parts that its type asks for, and no more', () => {
    const represent = requires('{ ... on Hall { __typename id seats } ... on Park { __typename id trees } }');

    expect(represent({ __typename: 'Hall', id: 1, seats: 0, trees: 9 })).to.deep.equal({
      __typename: 'Hall',
      id: 1,
      seats: 0,
    });
    expect(represent({ __typename: 'Square', id: 1 })).to.equal(null);
    expect(represent({ id: 1 })).to.equal(null);
  });

  it('is made for every type of an interface', () => {
    expect(requires('{ ... on Place { __typename id } }')({ __typename: 'Hall', id: 1 })).to.deep.equal({
      __typename: 'Hall',
      id: 1,
    });
  });

  it('is missing where a part was never received, but not where it is null', () => {
    const represent = requires('{ ... on Hall { __typename id } ... on Hall { __typename owner { name } } }');

    expect(represent({ __typename: 'Hall', id: 1, owner: null })).to.deep.equal({
      __typename: 'Hall',
      id: 1,
      owner: null,
    });
    expect(requires('{ ... on Hall { __typename id } }')({ __typename: 'Hall' })).to.equal(null);
  });

  it('takes over lists in lists, with null in them', () => {
    const represent = requires('{ ... on Hall { __typename rows { id } } }');
    const rows = [[{ id: 1, more: true }, null], null, []];

    expect(represent({ __typename: 'Hall', rows })).to.deep.equal({
      __typename: 'Hall',
      rows: [[{ id: 1 }, null], null, []],
    });
  });

  it('puts together what several fragments ask of one object', () => {
    const represent = requires(
      '{ ... on Hall { __typename size { width } } ... on Place { size { height } } ... { id } }',
    );
    const size = { width: 1, height: 2 };

    expect(represent({ __typename: 'Hall', id: 5, size })).to.deep.equal({ __typename: 'Hall', id: 5, size });
  });
});
