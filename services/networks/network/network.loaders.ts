import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { groupedBy } from '../../shared/loader.js';
import { Selection } from '../../shared/rows/selection.js';
import { Network } from './network.js';

/** The stakeholder categories among some that are members of a network. */
const CATEGORIES = `array(
  select distinct "memberId" from membership
   where "memberType" = 'CATEGORY' and "memberId" = any(:categoryIds) and "networkId" = network.id
)`;
const WITH_ONE = `network.id in (
  select "networkId" from membership where "memberType" = 'CATEGORY' and "memberId" = any(:categoryIds)
)`;

/** The networks in which each stakeholder category is a member: one list per category id, in order, by name. */
export function networksOfCategory(db: DataSource): DataLoader<string, Network[]> {
  return new DataLoader(async (categoryIds) => {
    const found = await Selection.of(db, Network, 'network')
      .where(WITH_ONE, { categoryIds })
      .readWith([CATEGORIES], 'network."sortName", network.id');
    return groupedBy(categoryIds, found, ({ more: [categories] }) => categories as string[]).map((list) =>
      list.map(({ row }) => row),
    );
  });
}
