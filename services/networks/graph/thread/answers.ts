import type { Cancellation } from '../../../shared/cancellation.js';
import type { PartyType } from '../../party/party.enums.js';
import type { RelationKind } from '../../relation/relation.enums.js';
import type { TieKind, TieOriginType } from '../../tie/tie.enums.js';
import type { GraphFileFormat } from '../export/export-format.js';
import type { Question } from '../snapshot/question.js';

/**
 * What is asked of the network as a graph, and answered: plain values, since they come from another thread. Parties are
 * keys; whoever asks reads their rows.
 */
export interface GraphReader {
  /** Finds or makes the view that a question means, and waits so long for what takes longer. Milliseconds. */
  open(question: Question, waitMs: number): Promise<Summary>;
  parties(of: ViewKey, order: FigureOrder, first: number): Promise<PartyRecord[]>;
  /** Null for a party that is not in the view. */
  party(of: ViewKey, key: PartyRef): Promise<PartyRecord | null>;
  groups(of: ViewKey, kind: GroupKind, first: number): Promise<GroupRecord[]>;
  /** Null where no path leads; `unknown` names the end that is not in the view. */
  path(of: ViewKey, from: PartyRef, to: PartyRef): Promise<PathRecord>;
  /** Null for a party that is not in the view. */
  neighbourhood(of: ViewKey, center: PartyRef, depth: number): Promise<NeighbourhoodRecord | null>;
  /** All parties with their figures, and all ties, as a file; waits until the figures are there, or the asker goes. */
  file(of: ViewKey, format: GraphFileFormat, asker?: Cancellation): Promise<string>;
}

/** Which view, and what it was made for, in case that it is not kept any more. */
export interface ViewKey {
  viewId: number;
  question: Question;
}

export interface PartyRef {
  type: PartyType;
  id: string;
}

export interface Summary {
  viewId: number;
  takenAt: Date;
  parties: number;
  ties: number;
  pairs: number;
  density: number | null;
  components: number;
  /** Null, as those below, while they are being calculated. */
  isExact: boolean | null;
  sources: number | null;
  communities: number | null;
  modularity: number | null;
  leftOut: LeftOutRecord[];
}

export interface LeftOutRecord {
  kind: TieKind;
  originType: TieOriginType;
  originId: string;
  parties: number;
  tied: number;
}

export interface PartyRecord extends PartyRef {
  degree: number;
  inDegree: number;
  outDegree: number;
  strength: number;
  twoStepReach: number;
  component: number;
  /** Null, as those below, while they are being calculated. */
  closeness: number | null;
  betweenness: number | null;
  eigenvector: number | null;
  community: number | null;
}

export type FigureOrder = 'DEGREE' | 'IN_DEGREE' | 'OUT_DEGREE' | 'CLOSENESS' | 'BETWEENNESS' | 'EIGENVECTOR';

export type GroupKind = 'COMPONENT' | 'COMMUNITY';

export interface GroupRecord {
  number: number;
  size: number;
  /** The best connected of them. */
  leading: PartyRef[];
}

export interface TieRecord {
  kind: TieKind;
  relationKind: RelationKind | null;
  originType: TieOriginType;
  originId: string;
  from: PartyRef;
  to: PartyRef;
  isMutual: boolean;
  weight: number;
}

export interface PathRecord {
  unknown: 'from' | 'to' | null;
  parties: PartyRef[] | null;
  /** The ties of each step. */
  steps: TieRecord[][];
}

export interface NeighbourhoodRecord {
  parties: { party: PartyRef; distance: number }[];
  ties: TieRecord[];
  leftOutParties: number;
  leftOutTies: number;
}

export interface WholeRecord {
  takenAt: Date;
  parties: (PartyRecord & { name: string; kind: string | null; placeId: string | null })[];
  ties: TieRecord[];
}
