import { createHash } from 'node:crypto';
import type { ColumnName, Mapping } from '../mapping.js';
import { recipientKey } from '../match/recipient-key.js';
import { germanAmount } from './german-amount.js';
import { germanDate } from './german-date.js';

/** One row of a list, as it is stored. */
export interface ListedGrant {
  id: string;
  recipientKey: string;
  recipientLabel: string;
  recipientPlace: string | null;
  amount: string;
  year: number | null;
  grantedOn: string | null;
  programmeId: string | null;
  placeId: string | null;
  purpose: string | null;
}

/** Something in the file that cannot be taken. */
export interface RowMistake {
  /** Line of the file, from 1. */
  row: number;
  /** The name of the column in this file; null for the row as a whole. */
  column: string | null;
  reason: string;
}

/** What stands in the columns that the mapping names; a cell that is empty, or not there, is left out. */
export type Cells = Partial<Record<ColumnName, string>>;

type Complain = (column: ColumnName, reason: string) => void;

/** Reads the cells of one row. @returns null where something is wrong, of which all has been told */
export function listedGrant(cells: Cells, mapping: Mapping, complain: Complain): Omit<ListedGrant, 'id'> | null {
  let isRight = true;
  const wrong: Complain = (column, reason) => {
    isRight = false;
    complain(column, reason);
  };
  const label = cells.recipient ?? '';
  if (label === '') wrong('recipient', 'is empty');
  const place = cells.recipientPlace ?? null;
  const grant = {
    recipientKey: reviewId(label, place),
    recipientLabel: label,
    recipientPlace: place,
    amount: amountIn(cells, mapping, wrong),
    ...timesIn(cells, mapping, wrong),
    programmeId: meaningOf(cells, 'programme', mapping, wrong),
    placeId: meaningOf(cells, 'place', mapping, wrong),
    purpose: cells.purpose ?? null,
  };
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- a cell may have been complained of
  return isRight ? grant : null;
}

function amountIn({ amount = '' }: Cells, { unit, decimals }: Mapping, wrong: Complain): string {
  const read = amount === '' ? { reason: 'is empty' } : germanAmount(amount, { unit, decimals });
  if ('amount' in read) return read.amount;
  wrong('amount', read.reason);
  return '0.00';
}

function timesIn({ year, grantedOn }: Cells, mapping: Mapping, wrong: Complain) {
  const day = grantedOn === undefined ? null : germanDate(grantedOn);
  if (grantedOn !== undefined && day === null) wrong('grantedOn', 'is no date that exists, such as "31.12.2024"');
  if (year !== undefined && !/^(19|20|21)\d{2}$/.test(year)) wrong('year', 'is no year');
  const known = year ?? day?.slice(0, 4);
  return { year: known === undefined ? (mapping.year ?? null) : Number(known), grantedOn: day };
}

function meaningOf(cells: Cells, column: 'programme' | 'place', mapping: Mapping, wrong: Complain): string | null {
  const written = cells[column];
  if (written === undefined) return mapping[column] ?? null;
  const meanings = column === 'programme' ? mapping.programmes : mapping.places;
  const meaning = Object.hasOwn(meanings, written) ? meanings[written] : undefined;
  if (meaning === undefined) wrong(column, `has no meaning in "${column}s" of the mapping`);
  return meaning ?? null;
}

/** Names rows so that the same row has the same id each time, and no two rows of a file share one. */
export class RowIds {
  readonly #seen = new Map<string, number>();

  constructor(private readonly list: string) {}

  /** The id of a row that has one of its own in the file; null when another row has it, too. */
  ofKey(written: string): string | null {
    const readable = written
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60);
    const key =
      readable === written ? readable : `${readable}${readable === '' ? '' : '-'}${hash(written).slice(0, 8)}`;
    return this.#count(key) > 1 ? null : `${this.list}.${key}`;
  }

  /** The id of a row that has none: made of what it says beside the amount, which may be corrected. */
  ofContent({
    recipientKey: recipient,
    purpose,
    year,
    grantedOn,
    programmeId,
    placeId,
  }: Omit<ListedGrant, 'id'>): string {
    const key = hash(JSON.stringify([recipient, purpose, year, grantedOn, programmeId, placeId])).slice(0, 24);
    const count = this.#count(key);
    return count === 1 ? `${this.list}.${key}` : `${this.list}.${key}-${count}`;
  }

  #count(key: string): number {
    const count = (this.#seen.get(key) ?? 0) + 1;
    this.#seen.set(key, count);
    return count;
  }
}

/** What tells recipients apart: their names and places as they are compared. */
function reviewId(label: string, place: string | null): string {
  return `recipient-${hash(`${recipientKey(label)}\0${recipientKey(place ?? '')}`).slice(0, 24)}`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
