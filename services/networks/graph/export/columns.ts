import type { TieRecord, WholeRecord } from '../thread/answers.js';

/** A value of a column; null is left out. */
export type Value = string | number | boolean | null;
export type Values = Readonly<Record<string, Value>>;

type PartyOfFile = WholeRecord['parties'][number];

/** The id of a party in files: a network and an organisation may share one. */
export const nodeId = ({ type, id }: { type: string; id: string }): string => `${type.toLowerCase()}:${id}`;

/** What a file says of a party: public facts and figures only, nothing that has a guard in the graph. */
export function partyValues(party: PartyOfFile): Values {
  const { type, name, kind, placeId: place, degree, inDegree, outDegree, strength, twoStepReach } = party;
  const { component, community, closeness, betweenness, eigenvector } = party;
  const figures = { degree, inDegree, outDegree, strength, twoStepReach, closeness, betweenness, eigenvector };
  return { label: name, type, kind, place, ...figures, component, community };
}

export function tieValues({ kind: tie, relationKind, weight, originType, originId, isMutual }: TieRecord): Values {
  return { tie, relationKind, weight, mutual: isMutual, derivedFrom: originType, derivedFromId: originId };
}
