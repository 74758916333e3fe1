import { Any, type EntityManager } from 'typeorm';
import { grouped } from '../../shared/grouped.js';
import { type States, storeAllChanges } from '../edit/edited-row.js';
import { EditedType } from '../edit/edit.enums.js';
import { unmarkAllEdited } from '../hand-edit/hand-edit.js';
import { membershipEdit } from '../membership/membership.edit.js';
import { Membership } from '../membership/membership.js';
import { type Unchanged, withoutChanges } from './changed-values.js';
import type { TouchedMembership, UndoRecord } from './organisation-merge.js';

/**
 * Takes back what a merge made of memberships.
 *
 * @returns how many were changed or removed since, and stay as they are
 */
export async function partMemberships(tx: EntityManager, { moved, memberships }: UndoRecord): Promise<number> {
  const touched = eachOnce(memberships ?? ownMemberships(moved));
  const changed = touched.filter((each) => each.changed.length > 0);
  const parted = await partedRows(tx, changed);
  await storeAllChanges(tx, membershipEdit, [...parted.values()]);
  const isEdited = (id: string, column: string) => parted.get(id)?.editedSince.includes(column) === true;
  await unmarkAllEdited(
    tx,
    EditedType.MEMBERSHIP,
    touched.map(({ id, marked }) => ({ id, columns: marked.filter((column) => !isEdited(id, column)) })),
  );
  return changed.filter(({ id }) => parted.get(id)?.kept.length !== 0).length;
}

/** The memberships that are still there, as they are and without what the merge gave them. */
async function partedRows(
  tx: EntityManager,
  changed: readonly TouchedMembership[],
): Promise<Map<string, States<Membership> & Unchanged<Membership>>> {
  if (changed.length === 0) return new Map();
  const ids = changed.map(({ id }) => id);
  const found = await tx.find(Membership, {
    where: { id: Any(ids) },
    order: { id: 'ASC' },
    lock: { mode: 'for_no_key_update' },
  });
  const rows = new Map(found.map((row) => [row.id, row]));
  return new Map(
    changed.flatMap(({ id, changed: values }) => {
      const before = rows.get(id);
      if (before === undefined) return [];
      return [[id, { before, ...withoutChanges(tx, Membership, { row: before, changed: values }) }]];
    }),
  );
}

/** A merge may have changed one several times, each time on top of the last. */
function eachOnce(touched: readonly TouchedMembership[]): TouchedMembership[] {
  return [...grouped(touched, ({ id }) => id)].map(([id, all]) => ({
    id,
    changed: all.flatMap(({ changed }) => changed),
    marked: all.flatMap(({ marked }) => marked),
  }));
}

/** What merges noted of memberships that are older than the note. */
function ownMemberships(moved: UndoRecord['moved']): TouchedMembership[] {
  return moved
    .filter(({ table, column }) => table === 'membership' && column === 'organisationId')
    .map(({ id }) => ({ id, changed: [], marked: ['organisationId'] }));
}
