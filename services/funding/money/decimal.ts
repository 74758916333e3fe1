import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLCurrency } from 'graphql-scalars';

/** To the cent, up to 13 digits before the point: what `numeric(15, 2)` holds. */
const DECIMAL = /^(-?)0*(\d{1,13})(?:\.(\d{1,2}))?$/;

/** The largest amount that is stored, of one thing and of many together. */
export const LARGEST_AMOUNT = '9999999999999.99';

/**
 * A decimal in its one form, "1234.50"; null for a text that is none.
 *
 * Amounts are texts in JavaScript: its numbers cannot hold 0.10, and what is added up is added up by PostgreSQL.
 */
export function canonicalDecimal(text: string): string | null {
  const match = DECIMAL.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '0', cents = ''] = match;
  const value = `${whole}.${cents.padEnd(2, '0')}`;
  return /[1-9]/.test(value) ? sign + value : value;
}

/** The exact sum of decimals; "0.00" of none. */
export function sumOfDecimals(decimals: readonly string[]): string {
  const cents = decimals.reduce((sum, decimal) => sum + BigInt(decimal.replace('.', '')), 0n);
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** What PostgreSQL answers, also for a sum that is larger than any amount. */
const SUM = /^-?\d+\.\d{2}$/;

/** An amount as an exact decimal: a text on both sides. */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description:
    'An exact decimal with two places, as a text: "1234.50". A number would lose cents on its way, and is not taken.',
  serialize: (value) => (typeof value === 'string' && SUM.test(value) ? value : parsed(value)),
  parseValue: (value) => parsed(value),
  parseLiteral: (node) => parsed(node.kind === Kind.STRING ? node.value : null),
});

/** The code of a currency as in ISO 4217. */
export const CurrencyScalar = new GraphQLScalarType<string, string>({
  ...GraphQLCurrency.toConfig(),
  name: 'Currency',
  description: 'The code of a currency as in ISO 4217 (Währung), such as "EUR".',
});

function parsed(value: unknown): string {
  const decimal = typeof value === 'string' ? canonicalDecimal(value) : null;
  if (decimal === null) throw new GraphQLError('A decimal is a text with up to two places, such as "1234.50".');
  return decimal;
}
