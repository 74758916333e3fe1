import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { Network } from './network.js';

/** The networks in which each stakeholder category is a member: one list per category id, in order, by name. */
export function networksOfCategory(db: DataSource): DataLoader<string, Network[]> {
  return new DataLoader(async (categoryIds) => {
    const members = await db.query<{ categoryId: string; networkId: string }[]>(
      `select distinct "memberId" as "categoryId", "networkId" from membership
        where "memberType" = 'CATEGORY' and "memberId" = any($1) and "networkId" is not null`,
      [categoryIds],
    );
    const rows = await db
      .getRepository(Network)
      .createQueryBuilder('network')
      .where('network.id = any(:ids)', { ids: members.map(({ networkId }) => networkId) })
      .orderBy('network."sortName"')
      .addOrderBy('network.id')
      .getMany();
    const pairs = new Set(members.map(({ categoryId, networkId }) => `${categoryId} ${networkId}`));
    return categoryIds.map((categoryId) => rows.filter(({ id }) => pairs.has(`${categoryId} ${id}`)));
  });
}
