/** What XML 1.0 cannot hold, however it is written: most control characters, halves of characters, two that are none. */
const IMPOSSIBLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A text without what XML cannot hold. */
export function possibleInXml(text: string): string {
  return text.replace(IMPOSSIBLE, '\u{FFFD}');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** A text as it may stand between tags and in the quotes of an attribute. */
export function escapeXml(text: string): string {
  return possibleInXml(text).replace(/[&<>"'\t\n\r]/g, (character) => ESCAPES[character] ?? '');
}
