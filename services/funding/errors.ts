import { refusals, SHARED_ERROR_CODES } from '../shared/errors.js';

/** The refusals that only this service knows. */
export const FUNDING_ERROR_CODES = {
  CALL_NOT_FOUND: 'No call has this id.',
  CALL_NOT_OPEN:
    'Nothing can be submitted to a call that is as named in "state"; "deadline" is when its time was over.',
  APPLICATION_NOT_FOUND: 'No application has this id, or it is not yours.',
  GRANT_NOT_FOUND: 'No grant has this id.',
  GRANT_REPORT_NOT_FOUND: 'No report of a grant has this id.',
  RECIPIENT_REVIEW_NOT_FOUND: 'No recipient that is reviewed has this id.',
  ORGANISATION_NOT_FOUND: 'No organisation has the id in "argument"; it has to be known to networks before.',
  APPLICANT_GONE:
    'Who applied, as named in "applicant", is no organisation that networks has; add it there, or withdraw the application.',
  ORGANISATION_NOT_CHECKED:
    'Networks cannot say at the moment whether there is the organisation that "argument" leads to; nothing was done, ask again.',
  IMPORT_RUNNING:
    'A list of grants is being written, which takes at most a few minutes; nothing was decided, ask again then.',
  STATED_ELSEWHERE:
    'A data file or a published list states this; change it there, or name its id under "removed" in a data file, and import that.',
  BUDGET_EXCEEDED: 'The budget named in "of" has only as much left as named in "left".',
  GRANT_EXCEEDED: 'The grant has only as much left to be paid as named in "left".',
  REPAYMENT_EXCEEDED: 'Only as much as named in "paid" was paid and not repaid.',
  GRANT_ALREADY_PAID: 'As much as named in "paid" was paid already; a grant cannot be less.',
  CURRENCY_MISMATCH: 'This is kept in the currency named in "currency".',
  TRANSITION_REFUSED: 'What is as named in "from" cannot become what is named in "to".',
  VERSION_CONFLICT: 'It was changed meanwhile and has the version named in "currentVersion"; read it again.',
  IDEMPOTENCY_KEY_REUSED: 'This idempotency key was used with other input; make a new key for every new request.',
} as const;

export const refuse = refusals({ ...SHARED_ERROR_CODES, ...FUNDING_ERROR_CODES });
