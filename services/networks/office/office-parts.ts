import type { EntityManager } from 'typeorm';
import type { OfficeTitle } from './office-title.js';

/** A title of an office as its list has it. */
export type ListedTitle = Pick<OfficeTitle, 'id' | 'position' | 'titleTexts'>;

/** The titles of an office in the language of their source, by which the office is found as well: always in this order. */
export function originalsOf(titles: readonly ListedTitle[]): string[] {
  const inOrder = titles.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  return inOrder.flatMap(({ titleTexts: { original, texts } }) => texts[original] ?? []);
}

/** The titles of an office that are stored. */
export function titlesOf(tx: EntityManager, officeId: string): Promise<ListedTitle[]> {
  return tx.query('select id, position, title as "titleTexts" from office_title where "officeId" = $1', [officeId]);
}

/** The end of the list of an office's titles or holdings; the office is locked, so that two are not given the same. */
export async function nextPosition(
  tx: EntityManager,
  table: 'office_title' | 'office_holding',
  officeId: string,
): Promise<number> {
  const [row] = await tx.query<{ next: number }[]>(
    `select coalesce(max(position) + 1, 0)::int as next from ${table} where "officeId" = $1`,
    [officeId],
  );
  return row?.next ?? 0;
}
