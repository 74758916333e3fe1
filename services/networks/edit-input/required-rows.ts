import type { EntityManager } from 'typeorm';
import { mergedInto } from '../merge/merged-into.js';
import { PartyType } from '../party/party.enums.js';
import { refuseInput } from './input.js';

const PARTY_TABLES: Readonly<Record<PartyType, string>> = {
  [PartyType.PERSON]: 'person',
  [PartyType.ORGANISATION]: 'organisation',
  [PartyType.NETWORK]: 'network',
  [PartyType.CATEGORY]: 'stakeholder_category',
};

/**
 * Requires that there are rows which something is to point to, and keeps them there until the transaction ends.
 *
 * @throws ParticipationError BAD_INPUT naming the argument
 */
export async function requireRows(
  tx: EntityManager,
  table: string,
  { argument, ids }: { argument: string; ids: readonly (string | null)[] },
): Promise<void> {
  const wanted = [...new Set(ids.filter((id) => id !== null))].sort();
  if (wanted.length === 0) return;
  const found = await tx.query<{ id: string }[]>(
    `select id from ${table} where id = any($1) order by id for key share`,
    [wanted],
  );
  const known = new Set(found.map(({ id }) => id));
  const unknown = wanted.find((id) => !known.has(id));
  if (unknown === undefined) return;
  const survivor = table === 'organisation' ? await mergedInto(tx, unknown) : null;
  refuseInput(argument, survivor === null ? 'is not known' : `was merged into "${survivor}"; use that id`);
}

/** @throws ParticipationError BAD_INPUT naming the argument */
export function requireParty(
  tx: EntityManager,
  argument: string,
  { type, id }: { type: PartyType; id: string },
): Promise<void> {
  return requireRows(tx, PARTY_TABLES[type], { argument, ids: [id] });
}
