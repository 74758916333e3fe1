import type { EntityManager } from 'typeorm';
import type { LocalizedTexts } from '../../shared/facts/localized-text.js';

/** The titles of an office in the language of their source, by which the office is found as well. */
export async function titlesOf(tx: EntityManager, officeId: string, besides = ''): Promise<string[]> {
  const rows = await tx.query<{ title: LocalizedTexts }[]>(
    'select title from office_title where "officeId" = $1 and id <> $2 order by position, id',
    [officeId, besides],
  );
  return rows.flatMap(({ title: { original, texts } }) => texts[original] ?? []);
}

/** The end of the list of an office's titles or holdings. */
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
