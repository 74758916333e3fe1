import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { buildSchema, type GraphQLSchema, isEnumType, isObjectType, parse, type GraphQLObjectType } from 'graphql';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { projectFile } from '../../../services/shared/project.js';
import { rememberedAnswers } from './answers.js';
import { sliceSchema, type SubgraphName } from './slices.js';

/** What every subgraph of federation has, whatever its schema says. */
const MACHINERY = /^(__|_Service$|_Entity$|_Any$)|^(_service|_entities)$/;

describe('the slices of the subgraphs', () => {
  for (const name of ['events', 'networks', 'funding'] satisfies SubgraphName[]) {
    it(`are parts of what ${name} has: each field with its type, each value of an enum`, () => {
      const whole = subgraphSchema(name);
      const slice = sliceSchema(name);

      expect(typesMissing(slice, whole)).to.deep.equal([]);
    });
  }
});

describe('rememberedAnswers', () => {
  const ask = rememberedAnswers(buildSchema('type Query { made: Float }'));
  const body = JSON.stringify({ query: '{ __typename }' });

  it('answers like graphql-js', async () => {
    expect(JSON.parse((await ask(body)).toString())).to.deep.equal({ data: { __typename: 'Query' } });
  });

  it('gives the same request the very same answer', async () => {
    expect(await ask(body)).to.equal(await ask(body));
  });
});

function subgraphSchema(name: SubgraphName): GraphQLSchema {
  return buildSubgraphSchema(parse(readFileSync(projectFile(`schema/${name}.graphql`), 'utf8')));
}

function typesMissing(slice: GraphQLSchema, whole: GraphQLSchema): string[] {
  return Object.values(slice.getTypeMap()).flatMap((type) => {
    const counterpart = whole.getType(type.name);
    if (MACHINERY.test(type.name)) return [];
    if (isObjectType(type)) return isObjectType(counterpart) ? fieldsMissing(type, counterpart) : [type.name];
    if (isEnumType(type)) {
      const known = isEnumType(counterpart) ? counterpart.getValues().map((value) => value.name) : [];
      return type.getValues().flatMap((value) => (known.includes(value.name) ? [] : [`${type.name}.${value.name}`]));
    }
    return [];
  });
}

function fieldsMissing(type: GraphQLObjectType, whole: GraphQLObjectType): string[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const counterpart = whole.getFields()[field.name];
    if (MACHINERY.test(field.name) || String(counterpart?.type) === String(field.type)) return [];
    return [`${type.name}.${field.name}: ${String(field.type)}`];
  });
}
