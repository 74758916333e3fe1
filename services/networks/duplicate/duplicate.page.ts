import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { groupedBy } from '../../shared/loader.js';
import { readValues } from '../../shared/rows/selection.js';
import { refuseInput } from '../edit-input/input.js';
import { type DuplicateCandidate, DuplicatePage } from './duplicate-candidate.js';
import { findDuplicates, likeliestOfEach } from './find-duplicates.js';

/** Organisations that are compared with all others for one page; it bounds what a page costs. */
export const EXAMINED = 50;

/**
 * The pairs among the next organisations by id.
 *
 * @param after an organisation's id; empty for the beginning
 * @throws ParticipationError BAD_INPUT for a score that none can have
 */
export async function pageOfDuplicates(db: DataSource, after: string, leastScore: number): Promise<DuplicatePage> {
  requireScore(leastScore);
  const ids = await readValues(db, 'select id from organisation where id > :after order by id limit :count', {
    after,
    count: EXAMINED,
  });
  const found = await findDuplicates(db, { after, count: EXAMINED }, leastScore);
  // A pair is told where the first one of it by id is examined, so that no page tells it again.
  const candidates = likeliestOfEach(found.filter(({ oneId, otherId }) => oneId < otherId));
  const last = ids.length < EXAMINED ? null : String(ids.at(-1)?.[0]);
  return Object.assign(new DuplicatePage(), { candidates, next: last });
}

/** The candidates of each organisation: one list per id, in order, the likeliest first. */
export function duplicatesOfOrganisation(
  db: DataSource,
): (leastScore: number) => DataLoader<string, DuplicateCandidate[]> {
  const loaders = new Map<number, DataLoader<string, DuplicateCandidate[]>>();
  return (leastScore) => {
    requireScore(leastScore);
    const loader =
      loaders.get(leastScore) ??
      new DataLoader<string, DuplicateCandidate[]>(async (ids) => {
        const found = await findDuplicates(db, { ids }, leastScore);
        return groupedBy(ids, likeliestOfEach(found), ({ oneId }) => [oneId]);
      });
    loaders.set(leastScore, loader);
    return loader;
  };
}

function requireScore(leastScore: number): void {
  if (!(leastScore > 0 && leastScore <= 1)) refuseInput('leastScore', 'must be above 0, and 1 at most');
}
