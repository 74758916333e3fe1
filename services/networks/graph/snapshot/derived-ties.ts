import { TieKind } from '../../tie/tie.enums.js';
import type { Audience, GraphTie, LeftOut, TieOrigin } from './snapshot.js';

/**
 * So many of those who had a part in one thing are tied to each other; whoever comes after is left out, and counted.
 * 50 make 1,225 ties. Without a limit a congress of 2,000 would make two millions.
 */
export const MOST_TIED = 50;

export interface Derived {
  ties: GraphTie[];
  leftOut: LeftOut[];
}

/**
 * Ties all who had a part in something to each other. Each tie weighs 1/(n-1) for n who had a part (after Newman 2001),
 * so that what one gains by it is 1, however many came.
 *
 * @param parties those who had a part, each once, the most involved first
 */
export function tieTogether(
  kind: TieKind,
  origin: TieOrigin,
  parties: readonly number[],
  audience: Audience = 'EVERYBODY',
): Derived {
  const tied = parties.slice(0, MOST_TIED);
  const weight = 1 / (parties.length - 1);
  const shared = { kind, relationKind: null, origin, isMutual: true, weight, audience };
  const ties = tied.flatMap((from, index) => tied.slice(index + 1).map((to) => ({ ...shared, from, to })));
  const isWhole = tied.length === parties.length;
  return { ties, leftOut: isWhole ? [] : [{ origin, kind, audience, parties: parties.length, tied: tied.length }] };
}

/** Who holds an event, the most involved first. */
const HOLDING = ['HOST', 'LEAD_ORGANISER', 'ORGANISER', 'COOPERATION_PARTNER', 'COLLABORATOR'];
/** Who takes part in it. To be invited, agreed with or asked to hold it is not to take part. */
const TAKING_PART = [...HOLDING, 'MODERATOR', 'PANELLIST', 'SPEAKER', 'DISCUSSANT', 'ATTENDEE'];

/** A part that somebody had in an event. */
export interface Part {
  party: number;
  role: string;
  /** Whether it is known by registrations alone, which not everybody may see. */
  isTurnout: boolean;
}

export function tiesOfEvent(origin: TieOrigin, parts: readonly Part[]): Derived {
  const open = parts.filter(({ isTurnout }) => !isTurnout);
  const [known, all] = [byRole(open, TAKING_PART), byRole(parts, TAKING_PART)];
  const organised = tieTogether(TieKind.ORGANISED_TOGETHER, origin, byRole(open, HOLDING));
  if (known.length === all.length) return together([organised, tieTogether(TieKind.SAME_EVENT, origin, all)]);
  return together([
    organised,
    tieTogether(TieKind.SAME_EVENT, origin, known, 'PUBLIC'),
    tieTogether(TieKind.SAME_EVENT, origin, all, 'TRUSTED'),
  ]);
}

export function together(derived: readonly Derived[]): Derived {
  return { ties: derived.flatMap(({ ties }) => ties), leftOut: derived.flatMap(({ leftOut }) => leftOut) };
}

function byRole(parts: readonly Part[], roles: readonly string[]): number[] {
  const wanted = parts.filter(({ role }) => roles.includes(role));
  const sorted = wanted.toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || a.party - b.party);
  return [...new Set(sorted.map(({ party }) => party))];
}
