import type { CitationRecord } from '../../shared/facts/citation.js';
import { areReversed, type PartialDate } from '../../shared/facts/partial-date.js';
import {
  type AttestedInput,
  type DatedInput,
  dateFrom,
  keyFrom,
  LONGEST_NAME,
  refuseInput,
  sourcesFrom,
  textFrom,
} from './input.js';

/** What an input gives for something that may be unknown: nothing, null, or a value. */
type Given<Value> = Value | null | undefined;

/** The new value of something that may be unknown; the old one where the input leaves it out. */
export function takenOver<Value, Old>(given: Given<Value>, old: Old, read: (value: Value) => Old & {}): Old | null {
  if (given === undefined) return old;
  return given === null ? null : read(given);
}

/** The same for what a row cannot be without. @throws ParticipationError BAD_INPUT for null */
export function needed<Value, Old>(
  argument: string,
  given: Given<Value>,
  { old, read }: { old: Old; read: (value: Value) => Old },
): Old {
  if (given === undefined) return old;
  return given === null ? refuseInput(argument, 'cannot be taken away') : read(given);
}

/** A list; null empties it. */
export function listFrom<Value>(given: Given<Value[]>, old: readonly Value[]): Value[] {
  return given === undefined ? [...old] : [...new Set(given ?? [])];
}

/** A list of names or words of sources; null empties it. */
export function textList(argument: string, given: Given<string[]>, old: readonly string[]): string[] {
  return listFrom(given?.map((text) => textFrom(argument, text, LONGEST_NAME)) ?? given, old);
}

/** A list of ids of what another service has; null empties it. */
export function keyList(argument: string, given: Given<string[]>, old: readonly string[]): string[] {
  return listFrom(given?.map((key) => keyFrom(argument, key)) ?? given, old);
}

export function takeSources(row: { citationRecords: CitationRecord[] }, { sources }: AttestedInput): void {
  if (sources !== undefined) row.citationRecords = sourcesFrom(sources ?? []);
}

interface DatedRow {
  citationRecords: CitationRecord[];
  since: PartialDate | null;
  until: PartialDate | null;
  attestedOn: PartialDate[];
}

/** @throws ParticipationError BAD_INPUT for what is no date, and for an end before the beginning */
export function takeDates(row: DatedRow, input: DatedInput): void {
  const { since, until, attestedOn } = input;
  takeSources(row, input);
  row.since = takenOver(since, row.since, (given) => dateFrom('since', given));
  row.until = takenOver(until, row.until, (given) => dateFrom('until', given));
  if (attestedOn !== undefined) {
    const dates = (attestedOn ?? []).map((given) => dateFrom('attestedOn', given));
    row.attestedOn = dates.toSorted((a, b) => (a.value < b.value ? -1 : 1));
  }
  if (areReversed(row.since, row.until)) refuseInput('until', 'must not be before "since"');
}

/** What a new row has before an input is taken over. */
export const NO_FACTS = { citationRecords: [], conflictRecords: [], inferences: [] };
export const NO_DATES = { since: null, until: null, attestedOn: [], ...NO_FACTS };
