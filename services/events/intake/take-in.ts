import type { EntityManager } from 'typeorm';
import { type Considered, considerMail } from './consider-mail.js';
import { IntakeItem, type IntakeReason, IntakeState } from './intake-item.js';
import { hash, inOneLine, type ReceivedMail } from './received-mail.js';
import { registerByMail } from './register-by-mail.js';

/** A mail, and by which name it is found again. */
export interface Incoming {
  mail: ReceivedMail;
  file: string;
  /** For what is taken back: its item has this number, and takes none of those that are counted up. */
  trialId?: number;
}

/** What has become of a mail; `isKnown` says that it was taken in before, and that nothing was done now. */
export interface TakenIn {
  item: IntakeItem;
  isKnown: boolean;
}

/**
 * Takes in a mail: registers who certainly wants to come to which event, else keeps what a person needs to decide. The
 * row of the mail is the lock: whoever takes in the same mail at the same time waits there, and finds it done. It stands
 * as long as the registration, so a mail that comes again after years registers nobody again who has cancelled.
 *
 * @param tx an open transaction; the caller commits
 */
export async function takeIn(tx: EntityManager, incoming: Incoming, now: Date): Promise<TakenIn> {
  const { mail } = incoming;
  const known = await findItem(tx, mail.keyHash);
  if (known !== null) return isSame(known, mail) ? { item: known, isKnown: true } : takeInOther(tx, incoming, now);

  // Nobody can have written to us in the future, and where no server says when, it is now.
  const arrivedAt = mail.arrivedAt !== null && mail.arrivedAt < now ? mail.arrivedAt : now;
  const considered = await considerMail(tx, mail, arrivedAt);
  if (mail.isKeyTaken === true) considered.reasons.unshift('MESSAGE_ID_REUSED');
  const item = await insertItem(tx, itemOf(incoming, considered, { arrivedAt, now }), incoming.trialId);
  if (item === null) return takeIn(tx, incoming, now); // somebody was faster, and has committed by now
  return { item: await registeredIfCertain(tx, item, considered, now), isKnown: false };
}

function isSame(known: IntakeItem, { contentHash }: ReceivedMail): boolean {
  return known.contentHash === contentHash;
}

/** Two mails with one Message-ID: somebody has to look at the second one, which is known by its content. */
function takeInOther(tx: EntityManager, incoming: Incoming, now: Date): Promise<TakenIn> {
  const { contentHash } = incoming.mail;
  const mail = { ...incoming.mail, keyHash: hash('mail', contentHash), isKeyTaken: true };
  return takeIn(tx, { ...incoming, mail }, now);
}

async function registeredIfCertain(
  tx: EntityManager,
  item: IntakeItem,
  { eventId, answers, reasons }: Considered,
  now: Date,
): Promise<IntakeItem> {
  const { personName, email, partySize, language, keyHash, arrivedAt } = item;
  if (eventId === null || reasons.length > 0 || personName === null || email === null) return item;
  const wanted = { eventId, keyHash, name: personName, email, partySize: partySize ?? 1, answers, language };
  const reason = await registerByMail(tx, { ...wanted, arrivedAt, now });
  if (reason !== null) return changed(tx, item, { reasons: [reason] });
  return decided(tx, item, { state: IntakeState.REGISTERED, eventId, now });
}

/** Writes that an item is decided; what is personal goes. */
export function decided(
  tx: EntityManager,
  item: IntakeItem,
  { state, eventId, now }: { state: IntakeState; eventId: string | null; now: Date },
): Promise<IntakeItem> {
  const nobody = { personName: null, email: null, subject: null, file: null, partySize: null, language: null };
  return changed(tx, item, { ...nobody, state, eventId, decidedAt: now });
}

async function changed(tx: EntityManager, item: IntakeItem, changes: Partial<IntakeItem>): Promise<IntakeItem> {
  await tx.update(IntakeItem, { id: item.id }, changes);
  return Object.assign(new IntakeItem(), item, changes);
}

function itemOf(
  { mail, file }: Incoming,
  { candidateIds, wish, reasons }: Considered,
  { arrivedAt, now }: { arrivedAt: Date; now: Date },
): Omit<IntakeItem, 'id'> {
  return {
    keyHash: mail.keyHash,
    contentHash: mail.contentHash,
    state: IntakeState.OPEN,
    reasons: [...new Set<IntakeReason>(reasons)],
    candidateIds,
    eventId: null,
    arrivedAt,
    createdAt: now,
    decidedAt: null,
    personName: wish?.name ?? null,
    email: wish?.email == null ? null : inOneLine(wish.email),
    subject: mail.subject,
    file: inOneLine(file),
    partySize: wish?.partySize ?? null,
    language: wish?.language ?? null,
  };
}

/** @returns null when the mail is there by now */
async function insertItem(
  tx: EntityManager,
  item: Omit<IntakeItem, 'id'>,
  trialId: number | undefined,
): Promise<IntakeItem | null> {
  const isTrial = trialId !== undefined;
  const [row] = await tx.query<{ id: number }[]>(
    `insert into intake_item ("keyHash", "contentHash", state, reasons, "candidateIds", "arrivedAt", "createdAt",
                              "personName", email, subject, file, "partySize", language${isTrial ? ', id' : ''})
     ${isTrial ? 'overriding system value' : ''}
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13${isTrial ? ', $14' : ''})
     on conflict ("keyHash") do nothing returning id`,
    [
      item.keyHash,
      item.contentHash,
      item.state,
      item.reasons,
      item.candidateIds,
      item.arrivedAt,
      item.createdAt,
      item.personName,
      item.email,
      item.subject,
      item.file,
      item.partySize,
      item.language,
      ...(isTrial ? [trialId] : []),
    ],
  );
  return row === undefined ? null : Object.assign(new IntakeItem(), item, row);
}

function findItem(tx: EntityManager, keyHash: string): Promise<IntakeItem | null> {
  return tx.findOneBy(IntakeItem, { keyHash });
}
