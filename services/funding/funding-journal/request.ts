import { hasRole } from '../../shared/access.js';
import { Role, type Viewer } from '../../shared/identity.js';
import { FundingActor } from './journal-entry.js';

/** What comes with every request to change something. */
export interface Request {
  /** Which kind of actor asks. */
  actor: FundingActor;
  idempotencyKey: string;
  now: Date;
  /** What `madeSure` found before the transaction to refuse it with, unless it was done already. Nothing if not given. */
  refusal?: Error;
}

/** A request about something that is there and may have changed since it was read. */
export interface VersionedRequest extends Request {
  /** The version that was read; null for whatever it is. */
  expectedVersion: number | null;
}

/** What a mutation is given beside its own arguments. */
interface Given {
  idempotencyKey: string;
  expectedVersion?: number | null | undefined;
}

/** What a command is told about who asks, and when. */
export function requestOf(
  { viewer, now }: { viewer: Viewer; now: () => Date },
  { idempotencyKey, expectedVersion }: Given,
): VersionedRequest {
  return {
    actor: actorOf(viewer),
    idempotencyKey,
    expectedVersion: expectedVersion ?? null,
    now: now(),
  };
}

function actorOf(viewer: Viewer): FundingActor {
  if (viewer.roles.includes(Role.ORGANISER)) return FundingActor.ORGANISER;
  return hasRole(viewer, []) ? FundingActor.ADMIN : FundingActor.PARTNER;
}
