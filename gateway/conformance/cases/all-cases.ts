import type { CaseGroup } from '../conformance-case.js';
import { COMPLETION } from './completion.js';
import { ERRORS } from './errors.js';
import { EVENT_STREAMS } from './event-streams.js';
import { IDENTITIES } from './identities.js';
import { MISTAKES } from './mistakes.js';
import { ORDER } from './order.js';
import { PROTOCOL } from './protocol.js';
import { RECOVERY } from './recovery.js';
import { SHARING } from './sharing.js';
import { SLOW_CLIENTS } from './slow-clients.js';

/** Every case, in the order of the report. */
export const GROUPS: readonly CaseGroup[] = [
  PROTOCOL,
  MISTAKES,
  COMPLETION,
  ERRORS,
  ORDER,
  SHARING,
  IDENTITIES,
  RECOVERY,
  SLOW_CLIENTS,
  EVENT_STREAMS,
];
