import { expect } from 'chai';
import { buildSchema, executeSync, getOperationAST, parse } from 'graphql';
import type { JsonObject } from '../json.js';
import { ClientKeys } from '../planning/client-keys.js';
import { TypeNames } from '../type-names.js';
import { type Fault, unexplained } from './completion.js';
import { operationShapes } from './operation-shape.js';

const SDL = `
  type Query { item: Item strict: Item! items: [Item] strictItems: [Item!] all: [Item!]! grid: [[Int!]] thing: Thing any: Any node: Node }
  type Item { id: ID name: String! count: Int ratio: Float yes: Boolean kind: Kind item: Item strict: Item! }
  type Other { id: ID }
  union Thing = Item | Other
  interface Node { id: ID }
  scalar Any
  enum Kind { A B }`;

const schema = buildSchema(SDL);
const context = { schema, typeNames: new TypeNames(schema), clientKeys: new ClientKeys(schema) };

/** The same data through the projection, as text and as values. */
function project(query: string, data: JsonObject) {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('That is no operation.');
  const shape = operationShapes(context, operation, document)(new Map());
  const [inText, inValue]: Fault[][] = [[], []];
  const text = shape.text(data, inText ?? []);
  const value = shape.value(data, inValue ?? []) ?? null;

  expect(JSON.parse(text ?? 'null')).to.deep.equal(value);
  expect(inText).to.deep.equal(inValue);
  return { data: value, text, errors: unexplained(inText ?? [], []) };
}

const item = (fields: JsonObject = {}): JsonObject => ({ id: '1', name: 'one', ...fields });

describe('projection', () => {
  it('takes what was asked for, under the names of the client, in its order', () => {
    const query = '{ b: item { name ...Part id } item { ... on Item { yes } } } fragment Part on Item { count id yes }';

    const { text } = project(query, { b: item({ more: 1, count: 3 }), item: { yes: false }, other: 1 });

    expect(text).to.equal('{"b":{"name":"one","count":3,"id":"1","yes":null},"item":{"yes":false}}');
  });

  it('puts together selections of one field in several places', () => {
    const { text } = project('{ item { item { id } } ... { item { item { name } count } } }', {
      item: item({ item: item() }),
    });

    expect(text).to.equal('{"item":{"item":{"id":"1","name":"one"},"count":null}}');
  });

  it('chooses fragments by the type of the object', () => {
    const query = '{ thing { __typename ... on Item { name } ... on Other { id } } }';

    expect(project(query, { thing: { __typename: 'Other', id: 1 } }).data).to.deep.equal({
      thing: { __typename: 'Other', id: '1' },
    });
  });

  describe('lets null travel up to where it is allowed, as the specification says', () => {
    const cases: Record<string, { query: string; data: JsonObject }> = {
      'to the object': { query: '{ item { name } }', data: { item: { name: null } } },
      'through objects': {
        query: '{ item { strict { strict { name } } } }',
        data: { item: { strict: { strict: {} } } },
      },
      'to the element of a list': { query: '{ items { name } }', data: { items: [item(), {}, null] } },
      'to the list': { query: '{ strictItems { name } }', data: { strictItems: [item(), {}] } },
      'to the inner list': { query: '{ grid }', data: { grid: [[1, 2], [3, null], null] } },
      'to the whole answer': { query: '{ item { id } all { name } }', data: { item: item(), all: [{}] } },
      'from a field that is missing': { query: '{ strict { id } item { id } }', data: { item: item() } },
    };

    for (const [title, { query, data }] of Object.entries(cases)) {
      it(title, () => {
        const reference = executeSync({ schema, document: parse(query), rootValue: data });

        const projected = project(query, data);

        expect(projected.data).to.deep.equal(JSON.parse(JSON.stringify(reference.data)));
        const expected = reference.errors?.map(({ path, message }) => ({ path, message }));
        expect(projected.errors.map(({ path, message }) => ({ path, message }))).to.deep.equal(expected);
      });
    }
  });

  describe('makes null of', () => {
    const wrong: Record<string, { query: string; data: JsonObject; path: (string | number)[] }> = {
      'a number that is no Int': {
        query: '{ item { count } }',
        data: { item: { count: 1.5 } },
        path: ['item', 'count'],
      },
      'a number too great for Int': {
        query: '{ item { count } }',
        data: { item: { count: 2 ** 31 } },
        path: ['item', 'count'],
      },
      'a text that is no Float': {
        query: '{ item { ratio } }',
        data: { item: { ratio: '1' } },
        path: ['item', 'ratio'],
      },
      'a number that is no Boolean': { query: '{ item { yes } }', data: { item: { yes: 1 } }, path: ['item', 'yes'] },
      'a number that is no String': {
        query: '{ items { name } }',
        data: { items: [{ name: 1 }] },
        path: ['items', 0, 'name'],
      },
      'an object that is no ID': { query: '{ item { id } }', data: { item: { id: {} } }, path: ['item', 'id'] },
      'a value that the enum has not': {
        query: '{ item { kind } }',
        data: { item: { kind: 'C' } },
        path: ['item', 'kind'],
      },
      'a list that is none': { query: '{ items { id } }', data: { items: {} }, path: ['items'] },
      'an object that is none': { query: '{ item { id } }', data: { item: [1] }, path: ['item'] },
      'an object of a type that clients cannot see': {
        query: '{ thing { ... on Item { id } } }',
        data: { thing: { __typename: 'Secret', id: 1 } },
        path: ['thing'],
      },
      'an object that nobody knows the type of': {
        query: '{ node { __typename id } }',
        data: { node: { __typename: 'Node', id: 1 } },
        path: ['node', '__typename'],
      },
    };

    for (const [title, { query, data, path }] of Object.entries(wrong)) {
      it(title, () => {
        const projected = project(query, data);

        expect(projected.errors.map((error) => error.path)).to.deep.equal([path]);
        expect(projected.errors[0]?.message).not.to.match(/Secret|"C"/);
        const [root = ''] = path;
        const isLeaf = path.length === 2 && root === 'item';
        expect(projected.data).to.deep.equal({
          [root]: isLeaf ? { [String(path[1])]: null } : root === 'items' && path.length > 1 ? [null] : null,
        });
      });
    }
  });

  it('leaves custom scalars as they are', () => {
    const any = { deep: [1, null, { text: '"\u2028' }] };

    expect(project('{ any }', { any }).data).to.deep.equal({ any });
  });

  it('writes every text so that it reads the same', () => {
    const texts = [
      '',
      'plain',
      '"quoted"',
      'back\\slash',
      'line\nbreak',
      '\u0000',
      'Ä😀',
      '\ud800',
      'x'.repeat(100),
      '\u2028',
    ];

    for (const id of texts) expect(project('{ item { id } }', { item: { id } }).data).to.deep.equal({ item: { id } });
  });

  it('makes text of numbers that are IDs', () => {
    expect(project('{ item { id } }', { item: { id: 7 } }).data).to.deep.equal({ item: { id: '7' } });
  });

  it('writes an empty object where nothing is left to ask for', () => {
    expect(project('{ item { id @skip(if: true) } }', { item: item() }).text).to.equal('{"item":{}}');
  });

  it('says nothing of a null that an error of a subgraph speaks of already', () => {
    const faults = [{ message: 'null', reversedPath: ['name', 0, 'items'] }];
    const error = (...path: (string | number)[]) => ({ message: 'why', path, extensions: {} });

    expect(unexplained(faults, [error('items', 0, 'name')])).to.deep.equal([]);
    expect(unexplained(faults, [error('items')])).to.deep.equal([]);
    expect(unexplained(faults, [error('items', 0, 'name', 'deeper')])).to.deep.equal([]);
    expect(unexplained(faults, [error('items', 1)])).to.have.length(1);
    expect(unexplained(faults, [{ message: 'why', extensions: {} }])).to.deep.equal([]);
  });

  it('reads each error once, however many nulls there are', () => {
    let reads = 0;
    const numbers = Array.from({ length: 50 }, (_, number) => number);
    const faults = numbers.map((number) => ({ message: 'null', reversedPath: ['name', number, 'items'] }));
    const errors = numbers.map((number) => ({
      message: 'why',
      extensions: {},
      get path() {
        reads += 1;
        return ['items', number, 'title'];
      },
    }));

    expect(unexplained(faults, errors)).to.have.length(50);
    expect(reads).to.equal(50);
  });
});
