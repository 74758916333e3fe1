import { randomInt } from 'node:crypto';

/** Letters and digits that are not mistaken for each other when they are read out. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 10; // 31 ^ 10 is 49 bits: short enough to type in, and nobody tries them all at a door

/** A code that nobody guesses, by which one is let in. */
export function newCheckInCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** A code as it is looked up, however it was typed in. */
export function normaliseCheckInCode(given: string): string {
  return given.replace(/[\s-]/g, '').toUpperCase();
}
