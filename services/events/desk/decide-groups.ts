import type { DataSource, EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { decideTogether, decideWhereFree, type Outcomes } from './decide.js';
import type { Asked } from './open-desks.js';
import { failAll, type Group } from './turn.js';
import { LOCK_TIMEOUT_MS, Undone, undoable } from './undoable.js';

/** When somebody may ask again whose event was held for too long. */
const RETRY_AFTER_SECONDS = 10;

/** How groups are decided in one transaction. */
interface Way {
  decide(tx: EntityManager, groups: readonly Group[]): Promise<Map<string, Outcomes>>;
  /** How long it may wait for a lock; undefined for one that waits for none. */
  lockTimeoutMs?: number;
}

const WHERE_FREE: Way = { decide: (tx, groups) => decideWhereFree(tx, groups.map(askedBy)) };

const WHEN_FREE: Way = {
  decide: async (tx, groups) => {
    const outcomes = new Map<string, Outcomes>();
    for (const group of groups) outcomes.set(group.eventId, await decideTogether(tx, askedBy(group)));
    return outcomes;
  },
  lockTimeoutMs: LOCK_TIMEOUT_MS,
};

/**
 * Decides on what waits for many events in one transaction, which waits for no lock.
 *
 * @returns those for whose events no lock could be had, or that have none; all others are answered
 */
export function decideMany(db: DataSource, groups: readonly Group[]): Promise<readonly Group[]> {
  return decide(db, groups, WHERE_FREE);
}

/**
 * Decides on what waits for one event, waiting for its lock.
 *
 * @returns what could not be decided, since somebody has held the lock all the while
 */
export function decideOne(db: DataSource, group: Group): Promise<readonly Group[]> {
  return decide(db, [group], WHEN_FREE);
}

/** The refusal of what has waited for an event's lock for as long as it may. */
export function busy(): Error {
  return refuse('EVENT_BUSY', { retryAfterSeconds: RETRY_AFTER_SECONDS });
}

/** What one command has caused must not fail the others: it is looked for in halves. */
async function decide(db: DataSource, groups: readonly Group[], way: Way): Promise<readonly Group[]> {
  try {
    const outcomes = await undoable(db, (tx) => way.decide(tx, groups), way.lockTimeoutMs);
    for (const group of groups) tell(group, outcomes.get(group.eventId) ?? []);
    return groups.filter(({ eventId }) => !outcomes.has(eventId));
  } catch (error) {
    if (way.lockTimeoutMs !== undefined && error instanceof Undone && error.isForLock) return groups;
    const halves = error instanceof Undone && !error.isForTime ? halved(groups) : null;
    if (halves !== null) return inOrder(halves, (half) => decide(db, half, way));
    for (const { together } of groups) failAll(together, () => reasonOf(error));
    return [];
  }
}

/** What waits for an event behind something that is left is left as well. */
async function inOrder(
  [first, second]: readonly [Group[], Group[]],
  decide: (half: readonly Group[]) => Promise<readonly Group[]>,
): Promise<readonly Group[]> {
  const left = await decide(first);
  const isBehind = ({ eventId }: Group) => left.some((each) => each.eventId === eventId);
  const free = second.filter((group) => !isBehind(group));
  return [...left, ...second.filter(isBehind), ...(free.length === 0 ? [] : await decide(free))];
}

/** Null for one command alone. */
function halved(groups: readonly Group[]): readonly [Group[], Group[]] | null {
  const [only] = groups;
  if (only === undefined) return null;
  if (groups.length > 1) return inTwo(groups);
  if (only.together.length < 2) return null;
  const [first, second] = inTwo(only.together);
  return [[{ ...only, together: first }], [{ ...only, together: second }]];
}

function inTwo<Item>(items: readonly Item[]): [Item[], Item[]] {
  const middle = Math.floor(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}

function reasonOf(error: unknown): unknown {
  if (!(error instanceof Undone)) return error;
  return error.isForTime ? busy() : error.cause;
}

function askedBy({ eventId, together }: Group): Asked {
  return { eventId, commands: together.map(({ command }) => command) };
}

function tell({ together }: Group, outcomes: Outcomes): void {
  outcomes.forEach((outcome, index) => {
    if (outcome.status === 'fulfilled') together[index]?.answer(outcome.value);
    else together[index]?.fail(outcome.reason);
  });
}
