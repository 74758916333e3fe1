import { parsePartialDate } from '../../shared/facts/partial-date.js';

const GERMAN = /^(?:(\d{1,2})\.\s?)?(\d{1,2})[./](\d{4})$/;

/**
 * A date as German authorities write it, "31.12.2024", "1.3.2024" or "12/2024"; a year or ISO 8601, too.
 *
 * @returns as much of it as is known, in ISO 8601; null for what is no date, or none that exists
 */
export function germanDate(text: string): string | null {
  const given = text.trim();
  const match = GERMAN.exec(given);
  const iso = match === null ? given : [match[3], match[2], match[1]].flatMap(padded).join('-');
  try {
    return parsePartialDate(iso).value;
  } catch {
    return null;
  }
}

function padded(part: string | undefined): string[] {
  return part === undefined ? [] : [part.padStart(2, '0')];
}
