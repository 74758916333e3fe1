import { PartyType } from '../../party/party.enums.js';
import type { RelationKind } from '../../relation/relation.enums.js';
import type { TieKind } from '../../tie/tie.enums.js';

/** Which part of the network is asked for. Null lets everything through. */
export interface Question {
  partyTypes: readonly PartyType[];
  places: readonly string[] | null;
  topics: readonly string[] | null;
  kinds: readonly TieKind[] | null;
  relationKinds: readonly RelationKind[] | null;
  from: string | null;
  until: string | null;
  asOf: string | null;
  /** Whether parties that nothing ties are a part of it, too. */
  withUntied: boolean;
  /** Whether ties by those who came for an organisation are let through: decided by who asks. */
  withTurnout: boolean;
}

/** The network as a whole: organisations and networks, and all that ties them. */
export const WHOLE: Question = {
  partyTypes: [PartyType.ORGANISATION, PartyType.NETWORK],
  places: null,
  topics: null,
  kinds: null,
  relationKinds: null,
  from: null,
  until: null,
  asOf: null,
  withUntied: false,
  withTurnout: false,
};

/** Equal for two questions that mean the same. */
export function questionKey(question: Question): string {
  const parts = Object.entries(question).map(([name, value]: [string, unknown]) => [
    name,
    Array.isArray(value) ? [...new Set(value as string[])].sort() : value,
  ]);
  return JSON.stringify(parts.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}
