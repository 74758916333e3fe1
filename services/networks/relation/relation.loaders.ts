import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { groupedBy } from '../../shared/loader.js';
import type { PartyType } from '../party/party.enums.js';
import { Relation } from './relation.js';

/**
 * The relations that each party stands in, at either end: one list per party id, in order, by the id of the relation.
 *
 * @param type which sort of party the ids are of
 */
export function relationsOfParty(db: DataSource, type: PartyType): DataLoader<string, Relation[]> {
  return new DataLoader(async (partyIds) => {
    const rows = await db
      .getRepository(Relation)
      .createQueryBuilder('relation')
      .where('relation."fromType" = :type and relation."fromId" = any(:partyIds)')
      .orWhere('relation."toType" = :type and relation."toId" = any(:partyIds)')
      .setParameters({ type, partyIds })
      .orderBy('relation.id')
      .getMany();
    return groupedBy(partyIds, rows, (row) => endsOfType(row, type));
  });
}

function endsOfType({ fromType, fromId, toType, toId }: Relation, type: PartyType): string[] {
  return [...(fromType === type ? [fromId] : []), ...(toType === type ? [toId] : [])];
}
