import { canonicalDecimal } from '../../funding/money/decimal.js';

/** Groups of three are parted by one mark throughout, and the first one does not begin with 0: "0.500" is a half. */
const FORM = /^(-?)\s*([1-9]\d{0,2}(?:(?<mark>[. ])\d{3}(?:\k<mark>\d{3})*)|\d+)(?:,(\d+))?\s*(-?)$/;
const THOUSANDS = /\b(TEUR|T€|Tsd\.?\s*(?:EUR|€|Euro)?)$/i;
const SPACES = /[\u00a0\u2009\u202f]/g;
const MINUSES = /[\u2212\u2013]/g;
const UNIT = /\s*(EUR|€|Euro)$/i;

/** Places behind the comma of whole euros: cents. */
const CENTS = 2;
/** How many places more an amount in thousands may have. */
const THOUSAND = 3;

/** An amount, or why a text is none and what to write instead. */
export type ReadAmount = { amount: string } | { reason: string };

/** How the amounts of a list are written. */
export interface AmountForm {
  /** What an amount without a unit of its own is given in. */
  unit?: 'ONE' | 'THOUSAND';
  /** How many places every amount has behind its comma, if the list says so. */
  decimals?: number | undefined;
}

/**
 * An amount as German authorities write it: "1.234.567,89 €", "-1.000", "1 000,00-", "12,5 TEUR". Nothing is guessed: what
 * may mean two things, such as "1,500", is none.
 *
 * @returns the exact decimal, or the reason against it
 */
export function germanAmount(text: string, { unit = 'ONE', decimals }: AmountForm = {}): ReadAmount {
  const given = text.replace(SPACES, ' ').replace(MINUSES, '-').trim();
  const inThousands = THOUSANDS.test(given) || (unit === 'THOUSAND' && !UNIT.test(given));
  const plain = given.replace(THOUSANDS, '').replace(UNIT, '').trim();
  const digits = digitsOf(plain);
  if (digits === null) return { reason: reasonOf(plain, decimals) };

  const shift = inThousands ? THOUSAND : 0;
  const reason = reasonAgainst(digits, CENTS + shift, decimals);
  if (reason !== null) return { reason };
  const amount = canonicalDecimal(digits.sign + moved(digits.whole.replace(/[. ]/g, ''), digits.fraction, shift));
  return amount === null ? { reason: 'is larger than "9.999.999.999.999,99"' } : { amount };
}

/** What stands before and behind the comma. */
interface Digits {
  sign: string;
  whole: string;
  fraction: string;
}

function digitsOf(plain: string): Digits | null {
  const match = FORM.exec(plain);
  if (match === null) return null;
  const [, before = '', whole = '', , fraction = '', behind = ''] = match;
  const sign = before + behind;
  return sign.length > 1 ? null : { sign, whole, fraction };
}

/** Why an amount is not taken as it is written; null if it is. @param places behind the comma, at most */
function reasonAgainst({ whole, fraction }: Digits, places: number, decimals: number | undefined): string | null {
  if (decimals !== undefined && fraction.length !== decimals) {
    return `has ${fraction.length} places behind the comma, and "decimals" of the mapping says ${decimals}`;
  }
  if (decimals === undefined && mayBeThousands(whole, fraction)) return twoMeanings(whole, fraction);
  return fraction.length > places ? tooExact(whole, fraction, places) : null;
}

/** "1,500" is one and a half in German, and one thousand five hundred in English; "0,500" and "1.234,500" are German. */
function mayBeThousands(whole: string, fraction: string): boolean {
  return fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
}

function tooExact(whole: string, fraction: string, places: number): string {
  const isZero = /^0*$/.test(fraction.slice(places));
  const wanted = isZero ? `write "${whole},${fraction.slice(0, places)}"` : `round it to ${places}`;
  return `has more than ${places} places behind the comma, ${wanted}`;
}

function twoMeanings(whole: string, fraction: string): string {
  const short = fraction.replace(/0+$/, '');
  const fewer = short.length <= CENTS ? `"${whole},${short.padEnd(CENTS, '0')}"` : 'at most two places';
  return `may be thousands or parts of one, write "${whole}.${fraction}" or ${fewer}`;
}

/** What to write in the place of what is no amount, as far as it can be seen what is meant. */
function reasonOf(given: string, decimals: number | undefined): string {
  const english = /^-?(?:\d{1,3}(?:,\d{3})*\.\d{1,2}|0\.\d+)$/.test(given);
  if (!english) return 'is no amount such as "1.234,56 €"';
  const german = given.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
  const wanted = decimals === undefined ? withoutZeros(german) : german;
  return `has its point where German has a comma, write "${wanted}"`;
}

/** Without those behind the cents. */
function withoutZeros(amount: string): string {
  return amount.replace(/(,\d{2}\d*?)0+$/, '$1');
}

/** Moves the point of a number to the right. */
function moved(whole: string, fraction: string, places: number): string {
  const rest = fraction.slice(places);
  return whole + fraction.slice(0, places).padEnd(places, '0') + (rest === '' ? '' : `.${rest}`);
}
