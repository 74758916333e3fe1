import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { JournalKind } from '../journal/journal-entry.js';
import { lockEvent } from '../registration/locked-event.js';
import type { Request } from '../registration/request.js';
import { settle } from '../registration/settle.js';
import { onceForEvent, type TermsAnswer } from './once-for-event.js';
import { hashInvitationCode, SeatPool, SeatPoolKind } from './seat-pool.js';

/** Seats to be set apart, or how many of them there are to be now. */
export interface WantedPool {
  kind: SeatPoolKind;
  /** Names it within the event. */
  key: string;
  label: string;
  seats: number;
  /** Opens seats that are kept back; needed for a new pool of them. */
  invitationCode?: string | null;
}

const KEY = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LABEL_LENGTH = 200;
const CODE_LENGTH = { least: 6, most: 100 };

/**
 * Sets seats of an event apart: keeps them back for invited people, or limits a working group. Seats that are no longer
 * kept back go to those who wait.
 *
 * @param tx an open transaction; the caller commits, and has made sure that an organiser asks
 * @throws ParticipationError EVENT_NOT_FOUND | BAD_INPUT | SEATS_OVERBOOKED | IDEMPOTENCY_KEY_REUSED
 */
export async function setSeatPool(
  tx: EntityManager,
  { eventId, wanted, request }: { eventId: string; wanted: WantedPool; request: Request },
): Promise<TermsAnswer> {
  return onceForEvent(tx, eventId, { request, input: ['pool', eventId, wanted] }, async () => {
    const id = `${eventId}.${wanted.key}`;
    const pool = await changedPool(tx, { eventId, id, wanted });
    await tx.upsert(SeatPool, pool, ['id']);

    const event = await lockEvent(tx, eventId); // again: its seats are counted with the new pool
    const facts = { pool: id, seats: wanted.seats };
    event.rules.push({ kind: JournalKind.TERMS_CHANGED, actor: request.actor, facts });
    await settle(tx, [event], request.now);
  });
}

async function changedPool(
  tx: EntityManager,
  { eventId, id, wanted }: { eventId: string; id: string; wanted: WantedPool },
): Promise<SeatPool> {
  requirePossible(wanted);
  const { kind, label, seats, invitationCode } = wanted;
  const found = await tx.findOneBy(SeatPool, { id });
  const { kind: oldKind, taken, codeHash: oldHash } = found ?? { kind, taken: 0, codeHash: null };
  if (oldKind !== kind) throw bad('kind', 'must stay as it is');
  if (seats < taken) throw refuse('SEATS_OVERBOOKED', { taken });

  const codeHash = invitationCode == null ? oldHash : hashInvitationCode(eventId, invitationCode);
  await requireOwnCode(tx, id, { kind, codeHash });
  return Object.assign(new SeatPool(), { id, eventId, kind, label: label.trim(), seats, taken, codeHash });
}

async function requireOwnCode(
  tx: EntityManager,
  id: string,
  { kind, codeHash }: Pick<SeatPool, 'kind' | 'codeHash'>,
): Promise<void> {
  if ((kind === SeatPoolKind.KEPT_BACK) !== (codeHash !== null)) {
    throw bad('invitationCode', 'must be given for seats that are kept back, and only for them');
  }
  const same = codeHash === null ? null : await tx.findOneBy(SeatPool, { codeHash });
  if (same !== null && same.id !== id) throw bad('invitationCode', 'opens other seats of this event');
}

function requirePossible({ key, label, seats, invitationCode }: WantedPool): void {
  if (!KEY.test(key)) throw bad('key', 'must be of letters, digits and hyphens, such as "youth-council"');
  if (label.trim() === '' || label.length > LABEL_LENGTH)
    throw bad('label', `must have 1 to ${LABEL_LENGTH} characters`);
  if (seats < 0) throw bad('seats', 'must not be negative');
  const length = invitationCode?.trim().length ?? CODE_LENGTH.least;
  if (length < CODE_LENGTH.least || length > CODE_LENGTH.most) {
    throw bad('invitationCode', `must have ${CODE_LENGTH.least} to ${CODE_LENGTH.most} characters that nobody guesses`);
  }
}

function bad(field: string, reason: string) {
  return refuse('BAD_INPUT', { argument: `input.${field}`, reason });
}
