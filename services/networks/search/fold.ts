/**
 * A text as search sees it: small letters without accents, ß as ss, ä and ae alike; gender signs within words are left
 * out, and every other sign is a space.
 *
 * Both sides of a comparison are folded, so "Fluechtlingsrat" finds "Flüchtlingsrat" and "Migrantinnen" finds
 * "Migrant*innen".
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/([aou])e/g, '$1')
    .replace(/(?<=\p{L})[*:_·](?=\p{L})/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
