import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { PartyType } from '../party/party-type.js';
import { Membership } from './membership.js';

/**
 * What each party is a member of: one list per party id, in order, by the id of the membership.
 *
 * @param type which sort of party the ids are of
 */
export function membershipsOfParty(db: DataSource, type: PartyType): DataLoader<string, Membership[]> {
  return new DataLoader(async (memberIds) => {
    const rows = await db
      .getRepository(Membership)
      .createQueryBuilder('membership')
      .where('membership."memberType" = :type and membership."memberId" = any(:memberIds)', { type, memberIds })
      .orderBy('membership.id')
      .getMany();
    const lists = new Map<string, Membership[]>(memberIds.map((id) => [id, []]));
    for (const row of rows) lists.get(row.memberId)?.push(row);
    return memberIds.map((id) => lists.get(id) ?? []);
  });
}
