import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In which order organisations were merged, and what each merge touched: a later one that touched the same is undone first. */
export class MergeOrder1763857100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table organisation_merge drop touched, drop step');
    await runner.query('drop function touched_by_merge');
  }
}

const STATEMENTS = [
  'alter table organisation_merge add step bigint',
  `update organisation_merge as merge set step = numbered.step
     from (select id, row_number() over (order by at, id) as step from organisation_merge) numbered
    where numbered.id = merge.id`,
  'alter table organisation_merge alter step set not null, alter step add generated always as identity',
  `select setval(pg_get_serial_sequence('organisation_merge', 'step'),
     (select coalesce(max(step), 0) + 1 from organisation_merge), false)`,
  // Rows that are gone or were joined by their tables and ids, moved references by their columns as well; see later-merges.ts.
  `create function touched_by_merge(merged text, survivor text, undo jsonb) returns text[]
     language sql immutable parallel safe as $$
     select array['organisation ' || merged, 'survivor ' || survivor]
         || array(select 'organisation.parentId ' || survivor from jsonb_array_elements(undo -> 'survivor') as changed
                   where changed ->> 'column' = 'parentId')
         || array(select (moved ->> 'table') || '.' || (moved ->> 'column') || ' ' || (moved ->> 'id')
                    from jsonb_array_elements(undo -> 'moved') as moved)
         || array(select (removed ->> 'table') || ' ' || (removed -> 'row' ->> 'id')
                    from jsonb_array_elements(undo -> 'removed') as removed)
         || array(select 'membership ' || (joined ->> 'id') from jsonb_array_elements(undo -> 'memberships') as joined)
   $$`,
  `alter table organisation_merge add touched text[] not null
     generated always as (touched_by_merge("mergedId", "survivorId", undo)) stored`,
  `create index organisation_merge_by_touched on organisation_merge using gin (touched) where "undoneAt" is null`,
];
