import type { CountedSeats } from '../live-count/live-count.js';
import type { HashedKey } from '../registration/idempotency-key.js';
import type { Registration } from '../registration/registration.js';
import type { Desk } from './desk.js';

/** Which registration must be read before a command can be decided. */
export type About =
  | { by: 'id'; id: string }
  | { by: 'code'; code: string }
  | { by: 'address'; emailNormalised: string }
  | { by: 'nothing' };

/** Something that somebody asks about one registration. Made of checked values: what makes no sense by itself is refused before. */
export interface Command {
  /** Null where the registration says it. */
  readonly eventId: string | null;
  readonly about: About;
  /** Null for a request that is not known again. */
  readonly key: HashedKey | null;
  /** The organisation that it names, to be looked for before it is decided. */
  readonly organisationId?: string | null;
  readonly now: Date;
  /**
   * Decides, on the event as its lock and all commands before this one have left it. A refusal leaves no trace: guards
   * come first, then the change.
   *
   * @throws ParticipationError
   */
  decide(desk: Desk): Promise<Decision>;
}

export interface Decision {
  /** As it is then. */
  registration: Registration;
  /** Whether the asker may be given the management token. */
  mayManage: boolean;
  /** The place in the queue that it just got; it is read where this is not given. */
  position?: number | null;
}

/** What somebody is answered, the first time and each time that they repeat their key. */
export interface Answer {
  /** As it was then, except for what is about the person: that is as it is by now. */
  registration: Registration;
  mayManage: boolean;
  /** The place in the queue then; null for one that did not wait. */
  position: number | null;
  /** The count of the event when that was committed. */
  count: CountedSeats;
}
