import { expect } from 'chai';
import { buildSchema, graphql, type GraphQLSchema } from 'graphql';
import { refuseUnfitTexts } from './unfit-texts.js';

describe('texts that PostgreSQL cannot hold', () => {
  const schema: GraphQLSchema = buildSchema(`
    input Part { text: String, parts: [Part!] }
    type Query { find(text: String): String }
    type Mutation { keep(id: ID, part: Part, texts: [String!]): String }
  `);
  refuseUnfitTexts(schema);
  const KEEP = 'mutation ($id: ID, $part: Part, $texts: [String!]) { keep(id: $id, part: $part, texts: $texts) }';

  const ask = async (source: string, variableValues: Record<string, unknown> = {}) => {
    const rootValue = { keep: () => 'kept', find: () => 'found' };
    const { data, errors = [] } = await graphql({ schema, source, variableValues, rootValue });
    return errors[0] === undefined ? Object.values(data ?? {})[0] : errors[0].extensions;
  };

  for (const [variables, argument] of [
    [{ id: '\0' }, 'id'],
    [{ texts: ['fine', 'a\ud800b'] }, 'texts.1'],
    [{ texts: ['a\udc00b'] }, 'texts.0'],
    [{ part: { parts: [{ text: 'fine' }, { parts: [{ text: 'a\0b' }] }] } }, 'part.parts.1.parts.0.text'],
  ] as const) {
    it(`are refused in mutations, which name the place: ${JSON.stringify(variables)}`, async () => {
      expect(await ask(KEEP, variables)).to.include({ code: 'BAD_INPUT', argument });
    });
  }

  it('are refused also where they are written in the document', async () => {
    expect(await ask('mutation { keep(id: "a\\u0000") }')).to.include({ code: 'BAD_INPUT', argument: 'id' });
  });

  it('are looked for, and other texts are kept', async () => {
    expect(await ask('{ find(text: "\\u0000") }')).to.equal('found');
    expect(await ask(KEEP, { id: 'a\ud83d\ude00ü\n', part: { text: null }, texts: [''] })).to.equal('kept');
  });
});
