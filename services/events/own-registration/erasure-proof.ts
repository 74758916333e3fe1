import type { ManagementTokens } from '../registration/management-token.js';
import type { Registration } from '../registration/registration.js';
import { ErasureProof } from './own-registration.js';

const REMOVED = [
  { what: 'name', why: 'It says who the person is.' },
  { what: 'email', why: 'It says who the person is.' },
  { what: 'answers', why: 'They say what the person needs or thinks.' },
  { what: 'checkInCode', why: 'The person knows it; a new one that nobody knows stands in its place.' },
  { what: 'mails', why: 'Messages that were still to be sent, or whose sending is in doubt or has failed.' },
  { what: 'intakeMails', why: 'What was noted of registration mails from the address on which nobody has decided.' },
  { what: 'idempotencyInputs', why: 'What was asked, which could have been compared with what the person wrote.' },
];

const KEPT = [
  { what: 'registration', why: 'Its state, its times and the size of the party, so that seats and counts stay right.' },
  { what: 'seats', why: 'Of which seats that are set apart it had some, so that nobody is given them a second time.' },
  { what: 'language', why: 'The language of the messages says of nobody in particular who they are.' },
  {
    what: 'journal',
    why: 'What happened and when, so that the counts can be checked; it never said who the person is.',
  },
  { what: 'organisation', why: 'For which organisation somebody came is about nobody in particular.' },
  {
    what: 'idempotencyKeys',
    why: 'Hashes, for 24 hours, so that a request that is still on its way registers nobody again.',
  },
  {
    what: 'sentLinks',
    why: 'A keyed hash of an address that was asked about, for a day after, so that nobody is sent links without end.',
  },
  { what: 'counts', why: 'How many took part is about nobody in particular.' },
  {
    what: 'sentMails',
    why: 'Messages that were sent are with who received them and with the mail servers between, or in the folder of a service that has none.',
  },
];

/** Proves an erasure: what was removed, what stays and why, and a signature under both. Null for one that is not erased. */
export function erasureProof(
  { id, erasedAt }: Pick<Registration, 'id' | 'erasedAt'>,
  { seal }: Pick<ManagementTokens, 'seal'>,
): ErasureProof | null {
  if (erasedAt === null) return null;
  const proof = { registrationId: id, erasedAt, removed: REMOVED, kept: KEPT };
  return Object.assign(new ErasureProof(), proof, { signature: seal(JSON.stringify(proof)) });
}
