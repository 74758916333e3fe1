import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { groupedBy } from '../../shared/loader.js';
import { Selection } from '../../shared/rows/selection.js';
import type { PartyType } from '../party/party.enums.js';
import { Relation } from './relation.js';

const AT_EITHER_END = `
  relation."fromType" = :type and relation."fromId" = any(:partyIds)
  or relation."toType" = :type and relation."toId" = any(:partyIds)`;

/**
 * The relations that each party stands in, at either end: one list per party id, in order, by the id of the relation.
 *
 * @param type which sort of party the ids are of
 */
export function relationsOfParty(db: DataSource, type: PartyType): DataLoader<string, Relation[]> {
  return new DataLoader(async (partyIds) => {
    const rows = await Selection.of(db, Relation, 'relation')
      .where(AT_EITHER_END, { type, partyIds })
      .read('relation.id');
    return groupedBy(partyIds, rows, (row) => endsOfType(row, type));
  });
}

function endsOfType({ fromType, fromId, toType, toId }: Relation, type: PartyType): string[] {
  return [...(fromType === type ? [fromId] : []), ...(toType === type ? [toId] : [])];
}
