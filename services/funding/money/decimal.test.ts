import { expect } from 'chai';
import { type GraphQLSchema, isInputObjectType, isInterfaceType, isObjectType, parseValue } from 'graphql';
import { fundingSchema } from '../schema.js';
import { canonicalDecimal, DecimalScalar, LARGEST_AMOUNT, sumOfDecimals } from './decimal.js';

describe('an amount of money', () => {
  it('has one form, whatever way it is written', () => {
    const forms = ['1234.5', '01234.50', '1234.50'].map(canonicalDecimal);

    expect(forms).to.deep.equal(['1234.50', '1234.50', '1234.50']);
    expect(['0', '-0.00', '-0.01', '7'].map(canonicalDecimal)).to.deep.equal(['0.00', '0.00', '-0.01', '7.00']);
    expect(canonicalDecimal(LARGEST_AMOUNT)).to.equal(LARGEST_AMOUNT);
  });

  for (const text of ['', '.5', '1.', '1.005', '1,50', '1e3', '0x10', ' 1', '+1', 'NaN', '10000000000000.00'])
    it(`is none that is written "${text}"`, () => {
      expect(canonicalDecimal(text)).to.equal(null);
    });

  it('is added up to the cent where numbers of JavaScript are not', () => {
    expect(0.1 + 0.2).to.not.equal(0.3);
    expect(sumOfDecimals(['0.10', '0.20'])).to.equal('0.30');
    expect(sumOfDecimals([LARGEST_AMOUNT, '0.01', '-0.02'])).to.equal('9999999999999.98');
    expect(sumOfDecimals(['0.01', '-0.06'])).to.equal('-0.05');
    expect(sumOfDecimals([])).to.equal('0.00');
  });

  it('is taken as a text, and not as a number, by which cents would be lost', () => {
    const { parseValue: byVariable, parseLiteral: inDocument } = DecimalScalar;

    expect(byVariable('12.5')).to.equal('12.50');
    expect(inDocument(parseValue('"12.5"'))).to.equal('12.50');
    for (const value of [12.5, 12, null, {}]) expect(() => byVariable(value)).to.throw(/A decimal is a text/);
    for (const literal of ['12.5', '12', 'null', 'TEN'])
      expect(() => inDocument(parseValue(literal))).to.throw(/A decimal is a text/);
  });

  it('is nowhere in the graph of funding a number', () => {
    const numbers = fieldsOf(fundingSchema()).filter(({ type }) => type.startsWith('Float'));

    expect(numbers.map(({ name }) => name)).to.deep.equal([
      'FollowedService.lagSeconds',
      'Quantity.value',
      'RecipientCandidate.score',
    ]);
  });
});

function fieldsOf(schema: GraphQLSchema): { name: string; type: string }[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => {
      const fields: Record<string, { name: string; type: unknown }> = type.getFields();
      return Object.values(fields).map((field) => ({ name: `${type.name}.${field.name}`, type: String(field.type) }));
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
