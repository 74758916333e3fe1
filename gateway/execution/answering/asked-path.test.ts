import { expect } from 'chai';
import { type FragmentDefinitionNode, getOperationAST, Kind, parse } from 'graphql';
import type { ResponsePath } from '../json.js';
import { askedParts } from './asked-path.js';

describe('the part of a path that an operation asks for', () => {
  it('goes to where the operation does, through fragments, and over the indices of lists', () => {
    const { partOf } = pathsOf(`
      { events { ...Named host: organiser { ... on Person { name } } } }
      fragment Named on Event { title ...Placed } fragment Placed on Event { place { city } }`);

    expect(partOf(['events', 3, 'place', 'city'])).to.deep.equal(['events', 3, 'place', 'city']);
    expect(partOf(['events', 3, 'host', 'name'])).to.deep.equal(['events', 3, 'host', 'name']);
    expect(partOf(['events', 3, 'host', 'id'])).to.deep.equal(['events', 3, 'host']);
    expect(partOf(['events', 3, 'organiser'])).to.deep.equal(['events', 3]);
    expect(partOf(['events', 3, 'title', 0, 'of', 'nothing'])).to.deep.equal(['events', 3, 'title', 0]);
    expect(partOf(['others'])).to.deep.equal([]);
  });

  it('has what all nodes of a field ask for', () => {
    const { partOf } = pathsOf(`
      { events { place { city } } events { place { ...Streets } ... on Event { place { country } } } }
      fragment Streets on Place { street }`);

    for (const last of ['city', 'street', 'country']) {
      expect(partOf(['events', 0, 'place', last])).to.deep.equal(['events', 0, 'place', last]);
    }
  });

  it('may be of several fields where a subgraph was asked for one of them under another name', () => {
    const { partOf } = pathsOf('{ person { ... on A { email { host } } ... on B { other: email { user } } } }', {
      keysOf: (element) => (element === 'email__1' ? ['email', 'other'] : [element]),
    });

    for (const last of ['host', 'user']) {
      expect(partOf(['person', 'email__1', last])).to.deep.equal(['person', 'email__1', last]);
    }
    expect(partOf(['person', 'email__1', 'rest'])).to.deep.equal(['person', 'email__1']);
  });

  it('is found with each fragment gone through once, for however many errors', () => {
    const repeated = '...F '.repeat(100);
    const { partOf, fieldsRead } = pathsOf(`
      { events { ${`nodes { ${repeated} } `.repeat(50)} } }
      fragment F on Event { ${'counts { total } '.repeat(30)} ...G ...G } fragment G on Event { ...F title }`);

    for (let index = 0; index < 3_000; index++) partOf(['events', 'nodes', index, 'counts', 'total']);

    // events, 50 nodes, 30 counts and the title, 30 totals
    expect(fieldsRead()).to.equal(1 + 50 + 31 + 30);
  });

  it('is not looked for where no path leads', () => {
    const { fieldsRead } = pathsOf('{ events { nodes { id } } }');

    expect(fieldsRead()).to.equal(0);
  });
});

/** @param options.keysOf as what fields a part of a path may be meant */
function pathsOf(query: string, options: { keysOf?: (element: string) => readonly string[] } = {}) {
  const document = parse(query);
  const fragments = new Map(
    document.definitions
      .filter((found): found is FragmentDefinitionNode => found.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const operation = getOperationAST(document);
  if (!operation) throw new Error('there is an operation');
  let read = 0;
  const partOf: (path: ResponsePath) => ResponsePath = askedParts(operation.selectionSet, {
    fragments,
    keyOf: ({ alias, name }) => {
      read += 1;
      return (alias ?? name).value;
    },
    keysOf: (element) => [element],
    ...options,
  });
  return { partOf, fieldsRead: () => read };
}
