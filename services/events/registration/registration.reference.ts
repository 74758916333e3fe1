import { requireRole } from '../../shared/access.js';
import type { EventsContext } from '../context.js';
import type { Registration } from './registration.js';
import { MANAGERS } from './registration.guard.js';

/**
 * How other subgraphs reach a registration by its key: for organisers only, as in every list.
 *
 * Async, so that each refused key is null by itself; one that throws at once takes all keys of the request along.
 */
export async function registrationReference(
  { id }: { id: string },
  { viewer, loaders }: EventsContext,
): Promise<Registration | null> {
  requireRole(viewer, MANAGERS);
  return loaders.registration.load(id);
}
