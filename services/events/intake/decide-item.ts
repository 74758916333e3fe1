import type { EntityManager } from 'typeorm';
import { questionsOf, questionsSaid, readSaid, type SaidAnswer } from './answers-said.js';
import { IntakeItem, type IntakeReason, IntakeState, NEVER_REGISTERED } from './intake-item.js';
import { registerByMail } from './register-by-mail.js';
import type { KeptQuestion } from '../registration-terms/question.js';
import { decided } from './take-in.js';

/** Why something cannot be done with an item: one sentence, with nothing of a person in it. */
export class IntakeRefused extends Error {
  override readonly name = 'IntakeRefused';

  constructor(
    readonly reason: IntakeReason | 'UNKNOWN_ITEM' | 'DECIDED' | 'NEVER_REGISTERED',
    message: string,
  ) {
    super(message);
  }
}

/** What somebody decides who has read a mail; what is not given is as it was read from the mail. */
export interface Assignment {
  id: number;
  eventId: string;
  name?: string | undefined;
  email?: string | undefined;
  partySize?: number | undefined;
  /** To the questions of the event; none is kept of the mail. */
  answers?: readonly SaidAnswer[] | undefined;
}

const MOST_LISTED = 500;

/** The items that wait for a decision, the first 500 in the order in which their mails arrived, and how many there are. */
export async function openItems(tx: EntityManager): Promise<[items: IntakeItem[], count: number]> {
  return tx.findAndCount(IntakeItem, {
    where: { state: IntakeState.OPEN },
    order: { arrivedAt: 'ASC', id: 'ASC' },
    take: MOST_LISTED,
  });
}

/**
 * Registers who wrote a mail, as somebody has decided who has read it. The window for registering is judged by when the
 * mail came.
 *
 * @param tx an open transaction; the caller commits
 * @throws IntakeRefused for an item that is not there, or decided, or never registered, or when registering is refused
 */
export async function assignItem(
  tx: EntityManager,
  { id, eventId, ...said }: Assignment,
  now: Date,
): Promise<IntakeItem> {
  const item = await lockOpenItem(tx, id);
  if (item.reasons.some((reason) => NEVER_REGISTERED.includes(reason))) {
    throw new IntakeRefused(
      'NEVER_REGISTERED',
      `Nobody wrote the mail of item ${id}: it is never registered. Dismiss it.`,
    );
  }
  const { keyHash, arrivedAt, language } = item;
  const name = said.name ?? item.personName;
  const email = said.email ?? item.email;
  const partySize = said.partySize ?? item.partySize ?? 1;
  if (name === null) throw new IntakeRefused('NO_NAME', `The mail of item ${id} names nobody: add --name NAME.`);
  if (email === null) throw new IntakeRefused('NO_ADDRESS', `Item ${id} has no address: add --email ADDRESS.`);

  const questions = await questionsOf(tx, eventId);
  const answers = readSaid(said.answers ?? [], questions);
  const wanted = { eventId, keyHash, name, email, partySize, language, arrivedAt, now };
  const reason = answers === null ? 'ANSWERS_UNCLEAR' : await registerByMail(tx, { ...wanted, answers });
  if (reason !== null) throw new IntakeRefused(reason, refusalOf({ id, eventId }, reason, questions));
  return decided(tx, item, { state: IntakeState.ASSIGNED, eventId, now });
}

function refusalOf(
  { id, eventId }: { id: number; eventId: string },
  reason: IntakeReason,
  questions: readonly KeptQuestion[],
): string {
  const sentence = `Item ${id} cannot be registered for ${eventId}: ${reason}.`;
  if (reason !== 'ANSWERS_MISSING' && reason !== 'ANSWERS_UNCLEAR') return sentence;
  if (questions.length === 0) return `${sentence} It asks nothing.`;
  return [`${sentence} Say --answer KEY=VALUE; it asks:`, ...questionsSaid(questions).map((line) => `  ${line}`)].join(
    '\n',
  );
}

/**
 * Decides that nobody is registered by a mail.
 *
 * @param tx an open transaction; the caller commits
 * @throws IntakeRefused for an item that is not there, or decided
 */
export async function dismissItem(tx: EntityManager, id: number, now: Date): Promise<IntakeItem> {
  return decided(tx, await lockOpenItem(tx, id), { state: IntakeState.DISMISSED, eventId: null, now });
}

/** Two who decide on the same item wait for each other here: the second one finds it decided. */
async function lockOpenItem(tx: EntityManager, id: number): Promise<IntakeItem> {
  const item = await tx.findOne(IntakeItem, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (item === null) throw new IntakeRefused('UNKNOWN_ITEM', `There is no item ${id}; see --list.`);
  if (item.state !== IntakeState.OPEN) throw new IntakeRefused('DECIDED', `Item ${id} is ${item.state} already.`);
  return item;
}
