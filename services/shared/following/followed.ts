import type { EntityManager } from 'typeorm';
import type { z } from 'zod';

/** Another service, of whose changes something is kept. */
export interface Followed {
  /** The service. */
  name: string;
  /** Asks for a page of changes since a cursor; answers `page`. */
  query: string;
  /** What a change looks like. */
  change: z.ZodType<{ changedAt: Date }>;
  /** Puts changes in the place of what was known before. Doing it twice does no harm. */
  apply: (tx: EntityManager, changes: readonly unknown[]) => Promise<void>;
  /** SQL for the ids of all that is known of the service. */
  known: string;
  /** What a change is about. */
  idOf: (change: unknown) => string;
  /** Forgets what has these ids, and tells who watches it. */
  forget: (tx: EntityManager, ids: readonly string[]) => Promise<unknown>;
}

/** Runs statements that take all changes of a page as `$1`, JSON. */
export async function applyAll(
  tx: EntityManager,
  statements: readonly string[],
  changes: readonly unknown[],
): Promise<void> {
  if (changes.length === 0) return;
  for (const statement of statements) await tx.query(statement, [JSON.stringify(changes)]);
}
