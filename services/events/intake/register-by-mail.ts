import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { ParticipationError } from '../../shared/errors.js';
import type { Command } from '../desk/command.js';
import { decideAlone } from '../desk/decide.js';
import type { AnswerInput } from '../registration-terms/answer.js';
import { MUST_BE_ANSWERED } from '../registration-terms/check-answers.js';
import { registering } from '../registration/register.js';
import type { IntakeReason } from './intake-item.js';

/** What is registered by a mail. */
export interface MailRegistration {
  eventId: string;
  /** Of the mail; the idempotency key is made of it. */
  keyHash: string;
  name: string;
  email: string;
  partySize: number;
  /** To the questions of the event; none where somebody decides. */
  answers?: readonly AnswerInput[];
  language: string | null;
  arrivedAt: Date;
  now: Date;
}

/** @returns null when it was registered, else why not; nothing is changed then */
export async function registerByMail(tx: EntityManager, wanted: MailRegistration): Promise<IntakeReason | null> {
  try {
    // A transaction within: a refusal that comes after something was written takes that back.
    const { registration } = await tx.transaction((inner) => decideAlone(inner, commandFor(wanted)));
    return registration.partySize === wanted.partySize ? null : 'ALREADY_REGISTERED';
  } catch (error) {
    if (error instanceof ParticipationError) return reasonFor(error);
    throw error;
  }
}

/**
 * The command of the mutation `register`. A Message-ID is known to all who got the mail, and so is a key that is made of
 * it: whoever repeats it must not be given the link, which the person gets by mail.
 *
 * @throws ParticipationError BAD_INPUT
 */
function commandFor({ keyHash, arrivedAt, ...wanted }: MailRegistration): Command {
  const command = registering({ ...wanted, id: randomUUID(), idempotencyKey: `mail:${keyHash}`, askedAt: arrivedAt });
  return { ...command, decide: async (desk) => ({ ...(await command.decide(desk)), mayManage: false }) };
}

const REASONS: Readonly<Record<string, IntakeReason>> = {
  EVENT_CANCELLED: 'EVENT_CANCELLED',
  EVENT_NOT_FOUND: 'NO_EVENT',
  IDEMPOTENCY_KEY_REUSED: 'MESSAGE_ID_REUSED',
  PARTY_TOO_LARGE: 'PARTY_TOO_LARGE',
  REGISTRATION_CLOSED: 'REGISTRATION_CLOSED',
  REGISTRATION_NOT_OPEN: 'REGISTRATION_NOT_OPEN',
};

const ARGUMENTS: Readonly<Record<string, IntakeReason>> = {
  'input.name': 'NO_NAME',
  'input.email': 'NO_ADDRESS',
  'input.partySize': 'PARTY_UNCLEAR',
};

function reasonFor({ code, extensions }: ParticipationError): IntakeReason {
  if (code !== 'BAD_INPUT') return REASONS[code] ?? 'REFUSED';
  const argument = String(extensions['argument']);
  if (!argument.startsWith('input.answers')) return ARGUMENTS[argument] ?? 'REFUSED';
  return extensions['reason'] === MUST_BE_ANSWERED ? 'ANSWERS_MISSING' : 'ANSWERS_UNCLEAR';
}
