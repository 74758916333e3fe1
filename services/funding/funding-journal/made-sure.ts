import type { DataSource } from 'typeorm';
import { hashedKey } from '../../shared/hashed-key.js';
import { isKept } from './once.js';
import type { Request } from './request.js';

type Outcome = Pick<Request, 'refusal'>;

/** What is being made sure of, by the key and what is to be made sure of. The driver is the same for all who ask a database. */
const underWay = new WeakMap<DataSource['driver'], Map<string, Promise<Outcome>>>();

/**
 * Makes sure of what only others can say, before the transaction of a write begins: while they are waited for, nobody waits
 * for a lock or a connection. A request that was done already asks nobody, and those that come at once with the same key ask once.
 *
 * @param what that which `check` makes sure of; a key that comes with something else is made sure of by itself
 * @param check throws what the write is to be refused with
 * @returns the request, which `once` refuses if it was not done already
 * @throws ParticipationError BAD_INPUT
 */
export async function madeSure<Asked extends Request>(
  db: DataSource,
  request: Asked,
  what: readonly unknown[],
  check: () => Promise<void>,
): Promise<Asked> {
  const { keyHash, inputHash } = hashedKey(request.idempotencyKey, what);
  const here = underWay.get(db.driver) ?? new Map<string, Promise<Outcome>>();
  underWay.set(db.driver, here);

  const id = `${keyHash} ${inputHash}`;
  let outcome = here.get(id);
  if (outcome === undefined) {
    outcome = outcomeOf(db, request, check).finally(() => here.delete(id));
    here.set(id, outcome);
  }
  return { ...request, ...(await outcome) };
}

async function outcomeOf(db: DataSource, request: Request, check: () => Promise<void>): Promise<Outcome> {
  if (await isKept(db.manager, request)) return {};
  try {
    await check();
    return {};
  } catch (error) {
    if (error instanceof Error) return { refusal: error };
    throw error;
  }
}
