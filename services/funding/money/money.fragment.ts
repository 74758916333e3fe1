import { z } from 'zod';
import { canonicalDecimal } from './decimal.js';

const decimal = z
  .union([z.string(), z.number().int().transform(String)])
  .transform((value, context) => {
    const canonical = canonicalDecimal(value);
    if (canonical !== null) return canonical;
    context.addIssue('must be an amount with up to two places in quotation marks, such as "1234.50"');
    return z.NEVER;
  })
  .describe('An amount in quotation marks, such as "1234.50"; whole amounts need none');

const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be the code of a currency, such as EUR')
  .default('EUR');

/** What a data file says of an amount of money. */
export const money = z.strictObject({ amount: decimal, currency });
