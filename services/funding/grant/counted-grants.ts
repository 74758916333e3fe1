import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { Selection } from '../../shared/rows/selection.js';
import { Grant } from './grant.js';
import { GRANT_CONDITIONS, type GrantFilter } from './grant.page.js';

/**
 * The grants that a filter lets through and that count as money which somebody gets: one that was taken back does not,
 * unless the filter names the states.
 */
export function countedGrants(db: DataSource, filter: GrantFilter | null | undefined): Selection<Grant> {
  const all = allGrants(db, filter);
  return filter?.states == null ? all.where(`award.state <> 'REVOKED'`) : all;
}

/** The grants that a filter lets through. */
export function allGrants(db: DataSource, filter: GrantFilter | null | undefined): Selection<Grant> {
  return applyConditions(Selection.of(db, Grant, 'award'), filter, GRANT_CONDITIONS);
}
