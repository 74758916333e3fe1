import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { buildSchema, isEnumType } from 'graphql';
import { FORMATS, LISTS, mistakeIn } from './export-parameters.js';

describe('the parameters of an export', () => {
  it('may be what the graph takes', async () => {
    const schema = buildSchema(await readFile(new URL('../../../schema/api.graphql', import.meta.url), 'utf8'));
    const valuesOf = (name: string) => {
      const type = schema.getType(name);
      return isEnumType(type) ? type.getValues().map((value) => value.name) : expect.fail(name);
    };

    expect(LISTS['partyTypes']).to.have.members(valuesOf('PartyType'));
    expect(LISTS['kinds']).to.have.members(valuesOf('TieKind'));
    expect(LISTS['relationKinds']).to.have.members(valuesOf('RelationKind'));
    expect(Object.values(FORMATS)).to.have.members(valuesOf('GraphFileFormat'));
  });

  it('are right as the graph has them', () => {
    const query = { places: 'a,b', topics: ['x', 'y'], kinds: 'RELATION,MEMBERSHIP', asOf: '2024-02-29' };

    expect(mistakeIn('gexf', query)).to.equal(null);
  });

  const wrong: [string, string, Record<string, string | string[]>, string][] = [
    ['a format', 'pdf', {}, 'format'],
    ['a name', 'gexf', { district: 'pankow' }, 'district'],
    ['a value', 'gexf', { kinds: 'RELATION,FRIENDS' }, 'kinds'],
    ['a day', 'gexf', { from: 'yesterday' }, 'from'],
    ['a day that no month has', 'gexf', { until: '2023-02-29' }, 'until'],
    ['two days', 'gexf', { asOf: ['2023-02-01', '2023-02-02'] }, 'asOf'],
  ];
  for (const [what, format, query, argument] of wrong) {
    it(`are refused for ${what} that is not known`, () => {
      expect(mistakeIn(format, query)).to.include({ argument });
    });
  }
});
