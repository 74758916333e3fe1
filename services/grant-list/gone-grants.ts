import type { EntityManager } from 'typeorm';
import type { Mapping } from './mapping.js';

/** A stored grant of a list that is not in its file any more. */
export interface Gone {
  id: string;
  amount: string;
  currency: string;
}

/** What has become of the grants that are not in the file any more. */
export interface GoneGrants {
  /** All of them, by id. */
  gone: Gone[];
  /** How many were removed: all of them, or none. */
  removed: number;
}

/** SQL of the grants of a list that were not put aside. */
const GONE = `"listId" = $1 and not exists (select from listed where listed.id = funding_grant.id)`;

/**
 * The stored grants of a list that its file does not have: the authority has taken them out, or has corrected a row that
 * has no id of its own, which is then another one.
 */
export function goneGrants(tx: EntityManager, { list }: Mapping): Promise<Gone[]> {
  return tx.query(`select id, amount::text, currency from funding_grant where ${GONE} order by id`, [list]);
}

/** Removes them. @returns how many */
export async function removeGone(tx: EntityManager, { list }: Mapping): Promise<number> {
  const [, count] = await tx.query<[unknown[], number]>(`delete from funding_grant where ${GONE}`, [list]);
  return count;
}
