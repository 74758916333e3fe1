import type { PartyType } from '../../party/party.enums.js';
import type { RelationKind } from '../../relation/relation.enums.js';
import type { TieKind, TieOriginType } from '../../tie/tie.enums.js';
import type { TieColumns } from './tie-columns.js';
import type { TieTime } from './tie-time.js';

/** Who can be tied; public facts only. */
export interface GraphParty {
  type: PartyType;
  id: string;
  /** As it is first written. */
  name: string;
  /** Of an organisation. */
  kind: string | null;
  placeId: string | null;
}

/** What a tie is taken from. Many derived ties share one. */
export interface TieOrigin {
  type: TieOriginType;
  id: string;
  time: TieTime;
  /** Of the events that it is about; empty where none is known. */
  topicIds: readonly string[];
}

/**
 * Who is shown what is derived from an event. Those who came for an organisation are known to some only, and change what
 * the ties of the event weigh: such an event has two sets of ties, one for the public, one for who is trusted.
 */
export type Audience = 'EVERYBODY' | 'PUBLIC' | 'TRUSTED';

export interface GraphTie {
  kind: TieKind;
  relationKind: RelationKind | null;
  origin: TieOrigin;
  /** Places in `Snapshot.parties`. */
  from: number;
  to: number;
  isMutual: boolean;
  /** 1 for what is stored, less for what is derived from something that many had a part in. */
  weight: number;
  audience: Audience;
}

/** Something that so many had a part in that not all of them are tied to each other for it. */
export interface LeftOut {
  origin: TieOrigin;
  kind: TieKind;
  audience: Audience;
  /** How many had a part in it, and how many of them are tied to each other. */
  parties: number;
  tied: number;
}

/** All parties and what ties them, as of one moment. */
export interface Snapshot {
  takenAt: Date;
  parties: readonly GraphParty[];
  /** Where each party stands in `parties`, by its key. */
  indexOf: ReadonlyMap<string, number>;
  ties: TieColumns;
  leftOut: readonly LeftOut[];
  /** Each place with what it is a part of. */
  parentOfPlace: ReadonlyMap<string, string | null>;
}

/** The key of a party: a network and an organisation may share an id. */
export const partyKey = (type: string, id: string): string => `${type} ${id}`;
