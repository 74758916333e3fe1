import { canonicalDecimal } from '../../funding/money/decimal.js';

const FORM = /^(-?)\s*(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(\d+))?\s*(-?)$/;
const THOUSANDS = /\b(TEUR|T€|Tsd\.?\s*(?:EUR|€|Euro)?)$/i;
const SPACES = /[\u00a0\u2009\u202f]/g;
const MINUSES = /[\u2212\u2013]/g;
const UNIT = /\s*(EUR|€|Euro)$/i;

/**
 * An amount as German authorities write it: "1.234.567,89 €", "-1.000", "1 000,00-", "12,5 TEUR".
 *
 * @param unit what an amount without a unit of its own is given in
 * @returns the exact decimal; null for what is no amount, or has parts of cents
 */
export function germanAmount(text: string, unit: 'ONE' | 'THOUSAND' = 'ONE'): string | null {
  const given = text.replace(SPACES, ' ').replace(MINUSES, '-').trim();
  const inThousands = THOUSANDS.test(given) || (unit === 'THOUSAND' && !UNIT.test(given));
  const match = FORM.exec(given.replace(THOUSANDS, '').replace(UNIT, '').trim());
  if (match === null) return null;

  const [, before = '', whole = '', fraction = '', behind = ''] = match;
  const sign = before + behind;
  return sign.length > 1
    ? null
    : canonicalDecimal(sign + moved(whole.replace(/[. ]/g, ''), fraction, inThousands ? 3 : 0));
}

/** Moves the point of a number to the right. */
function moved(whole: string, fraction: string, places: number): string {
  const rest = fraction.slice(places).replace(/0+$/, '');
  return whole + fraction.slice(0, places).padEnd(places, '0') + (rest === '' ? '' : `.${rest}`);
}
