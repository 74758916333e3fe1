/** Legal forms that say nothing about which organisation it is; written with or without points. */
const LEGAL_FORMS =
  /\b(e ?v|gemeinnuetzige gmbh|ggmbh|gmbh( (und|&) co ?kg)?|gug|ug( haftungsbeschraenkt)?|e ?g|ag|kg|ohg|gbr|kdoer|k d oe r|eingetragener verein)\b/g;

const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/**
 * A name as it is compared: without case, accents, punctuation and legal forms. "Verein für Vielfalt e. V." and "VEREIN
 * FUER VIELFALT" are one.
 */
export function recipientKey(name: string): string {
  const plain = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}&]+/gu, ' ')
    .trim();
  const short = plain.replace(LEGAL_FORMS, ' ').replace(/\s+/g, ' ').trim();
  return short === '' ? plain : short;
}
