import { refusals, SHARED_ERROR_CODES } from '../shared/errors.js';

/** The refusals that only this service knows. */
export const NETWORKS_ERROR_CODES = {
  RECORD_NOT_FOUND: 'There is nothing with the id in "id"; if it was merged, "mergedInto" says into what.',
  ID_TAKEN: 'There is already something with this id, or was before it was merged; choose another one.',
  VERSION_CONFLICT: 'It was changed since you read it and has the version in "currentVersion"; read it again.',
  TRANSITION_REFUSED: 'What is as named in "from" cannot become what is named in "to".',
  EVENT_OVER: 'The event was over on the day in "endedOn"; nobody is invited to it any more.',
  STATED_ELSEWHERE:
    'A data file states it; take it out there, name its id under "removed" in a data file, and import that.',
  STILL_REFERRED_TO:
    'Something refers to it, as named in "by", ten at most; remove that or let it refer to another one first.',
  MERGE_NOT_FOUND: 'No merge has this id, or it was undone already.',
  MERGE_COVERED:
    'A later merge touched the same organisations or what refers to them; undo the merge in "mergeId" first.',
  UNDO_REFUSED: 'The merge cannot be undone as things are now; "reason" says why.',
  EXPORT_TOO_LARGE:
    'This part of the network has the parties and ties named in "parties" and "ties", together more than "limit"; narrow it by places, topics, kinds or days, and put the files together.',
  EXPORT_BUSY:
    'As many files of the network as named in "limit" are being made; ask again in the seconds in "retryAfterSeconds".',
  LINK_EXPIRED: 'This link has been valid until "expiresAt"; ask for a new one.',
  IDEMPOTENCY_KEY_REUSED: 'This idempotency key was used with other input; make a new key for every new request.',
} as const;

export const refuse = refusals({ ...SHARED_ERROR_CODES, ...NETWORKS_ERROR_CODES });
