/** One thing that is wrong with the input, and where. */
export interface Mistake {
  /** The file as it was named on the command line or found below a folder; null when no file is to blame. */
  file: string | null;
  /** Counted from 1; null for a mistake of the file as a whole. */
  line: number | null;
  /** The place in the data, such as `events[pankow-2017].startsAt`; empty for a mistake of the file as a whole. */
  path: string;
  /** What is wrong, and what would be right. */
  reason: string;
}

/** The longest piece of a value that is printed. */
const LONGEST = 40;

const MAIL_ADDRESS = /[^\s"'<>()[\]]+@[^\s"'<>()[\]]+/g;

// Control characters could rewrite what a terminal shows.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Makes text from a data file fit to print: one line, without control characters and without an e-mail address. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '\u{FFFD}').replace(MAIL_ADDRESS, '(e-mail address)');
}

/** A value in quotes, at most forty characters of it. An e-mail address is masked before it is cut. */
export function quoted(value: string): string {
  const text = printable(value);
  if (text.length <= LONGEST) return `"${text}"`;
  const cut = text.slice(0, LONGEST - 1).replace(/\p{Cs}$/u, ''); // not in the middle of a character
  return `"${cut}…"`;
}

/** `file:line: path: reason`, which editors and terminals turn into a link. */
export function formatMistake({ file, line, path, reason }: Mistake): string {
  const place = file !== null && line !== null ? `${file}:${line}` : file;
  return [place, path, reason].filter((part) => part !== null && part !== '').join(': ');
}

/** In the order of the files, then of their lines. What belongs to no file comes last. */
export function sortMistakes(mistakes: readonly Mistake[], files: readonly string[]): Mistake[] {
  const ranks = new Map(files.map((file, index) => [file, index]));
  const rank = ({ file }: Mistake): number => (file === null ? Infinity : (ranks.get(file) ?? -1));
  return mistakes.toSorted((a, b) => compare(rank(a), rank(b)) || (a.line ?? 0) - (b.line ?? 0));
}

/** Infinity minus itself is not a number, so ranks are compared rather than subtracted. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
