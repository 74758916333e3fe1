import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { groupedBy } from '../../shared/loader.js';
import { Selection } from '../../shared/rows/selection.js';
import { PolicyPlan } from './policy-plan.js';

/** Every plan that a plan updates or is updated by, over any number of steps, and itself; "depth" is the way to it. */
const VERSIONS = `(
  with recursive earlier(origin, id, depth) as (
    select id, id, 0 from policy_plan where id = any(:ids)
    union select origin, plan."updatesId", depth - 1 from earlier join policy_plan plan on plan.id = earlier.id
     where plan."updatesId" is not null
  ), later(origin, id, depth) as (
    select id, id, 0 from policy_plan where id = any(:ids)
    union select origin, plan.id, depth + 1 from later join policy_plan plan on plan."updatesId" = later.id
  )
  select id, array_agg(origin) as origins, min(depth) as depth from (select * from earlier union select * from later) way
   group by id
) version`;

/** The versions of each plan, the earliest first, itself among them: one list per plan, in the order of the plans. */
export function versionsOfPlans(db: DataSource): DataLoader<string, PolicyPlan[]> {
  return new DataLoader(async (ids) => {
    const found = await Selection.of(db, PolicyPlan, 'plan')
      .join(VERSIONS, 'version.id = plan.id', { ids })
      .readWith(['version.origins'], 'version.depth, plan.edition nulls last, plan.id');
    return groupedBy(ids, found, ({ more: [origins] }) => origins as string[]).map((list) =>
      list.map(({ row }) => row),
    );
  });
}
