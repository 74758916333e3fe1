import type { DataSource } from 'typeorm';
import type { Change as LoggedChange } from '../../shared/changes/read-changes.js';
import { survivorsOf } from '../merge/merge.loaders.js';
import { Change } from './change.js';
import { ChangedType, ChangeKind } from './change.enums.js';

/** Changes as they are told: of what is gone, whether it was merged. */
export async function toldChanges(db: DataSource, logged: readonly LoggedChange[]): Promise<Change[]> {
  const gone = logged.filter((change) => change.isRemoved && isOrganisation(change));
  const survivors =
    gone.length === 0
      ? new Map<string, string>()
      : await survivorsOf(
          db,
          gone.map(({ id }) => id),
        );
  return logged.map(({ isRemoved, ...change }) => {
    const mergedInto = isRemoved && isOrganisation(change) ? (survivors.get(change.id) ?? null) : null;
    const removed = mergedInto === null ? ChangeKind.REMOVED : ChangeKind.MERGED;
    return Object.assign(new Change(), change, { mergedInto, kind: isRemoved ? removed : ChangeKind.CHANGED });
  });
}

function isOrganisation({ type }: { type: string }): boolean {
  return ORGANISATION === type;
}

const ORGANISATION: string = ChangedType.ORGANISATION;
