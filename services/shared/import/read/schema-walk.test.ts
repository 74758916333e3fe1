import { expect } from 'chai';
import { z } from 'zod';
import { markedSection, reference } from '../fragments.js';
import { walkSchema } from './schema-walk.js';

/** `path=id of section` for each reference that the schema marks in the value. */
function references(schema: z.ZodType, value: unknown): string[] {
  return [...walkSchema(schema, value)].flatMap((node) => {
    const section = markedSection(node.schema);
    return section === null ? [] : [`${node.path.join('.')}=${String(node.value)} of ${section}`];
  });
}

const plants = reference('plants');

describe('walking a schema', () => {
  it('finds references in mappings, lists, tuples and records', () => {
    const schema = z.strictObject({
      one: plants,
      list: z.array(plants),
      pair: z.tuple([plants, z.number()], reference('tools')),
      byPlant: z.record(plants, reference('gardens')),
    });

    const value = { one: 'a', list: ['b', 'c'], pair: ['d', 1, 'e'], byPlant: { f: 'g' } };

    expect(references(schema, value)).to.deep.equal([
      'one=a of plants',
      'list.0=b of plants',
      'list.1=c of plants',
      'pair.0=d of plants',
      'pair.2=e of tools',
      'byPlant.f=f of plants',
      'byPlant.f=g of gardens',
    ]);
  });

  it('sees through what is optional, has a default, is refined, transformed or recursive', () => {
    const tree = z.strictObject({
      plant: plants.nullable().default(null),
      again: plants.refine(() => true).transform((id) => ({ id })),
      cleaned: z.preprocess((value) => value, plants.optional()),
      get branches() {
        return z.array(tree).optional();
      },
    });

    const value = { plant: 'a', again: 'b', cleaned: 'c', branches: [{ plant: null, again: 'd', cleaned: undefined }] };

    expect(references(tree, value)).to.deep.equal([
      'plant=a of plants',
      'again=b of plants',
      'cleaned=c of plants',
      'branches.0.again=d of plants',
    ]);
  });

  it('follows the alternative that takes the value', () => {
    const schema = z.array(
      z.union([
        plants,
        z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('plant'), id: plants }),
          z.strictObject({ kind: z.literal('tool'), id: reference('tools') }),
        ]),
      ]),
    );

    expect(references(schema, ['a', { kind: 'tool', id: 'b' }])).to.deep.equal(['0=a of plants', '1.id=b of tools']);
  });

  it('finds references beside what is wrong', () => {
    const schema = z.strictObject({
      plant: plants,
      count: z.number(),
      parts: z.array(z.strictObject({ plant: plants })),
    });

    expect(references(schema, { plant: 'a', count: 'many', parts: 'none' })).to.deep.equal(['plant=a of plants']);
    expect(references(schema, { parts: [{ plant: 'b', x: 1 }, null] })).to.deep.equal(['parts.0.plant=b of plants']);
    expect(references(schema, 'rubbish')).to.deep.equal([]);
  });
});
