import { PartyType } from '../../party/party.enums.js';
import { TieKind, TieOriginType } from '../../tie/tie.enums.js';
import { type GraphParty, partyKey, type Snapshot } from '../snapshot/snapshot.js';
import { TieCollector } from '../snapshot/tie-columns.js';

/** A chain of so many parties, all in one place. */
export function aSnapshot(order: number, takenAt: Date): Snapshot {
  const parties: GraphParty[] = Array.from({ length: order }, (_, index) => {
    return { type: PartyType.ORGANISATION, id: String(index), name: String(index), kind: null, placeId: 'north' };
  });
  const collector = new TieCollector();
  for (let from = 0; from + 1 < order; from++) {
    const origin = { type: TieOriginType.RELATION, id: String(from), time: { happened: null }, topicIds: [] };
    const facts = { kind: TieKind.RELATION, relationKind: null, isMutual: true, weight: 1 };
    collector.add([{ ...facts, audience: 'EVERYBODY', origin, from, to: from + 1 }]);
  }
  const indexOf = new Map(parties.map(({ type, id }, index) => [partyKey(type, id), index]));
  return {
    takenAt,
    parties,
    indexOf,
    ties: collector.columns(),
    leftOut: [],
    parentOfPlace: new Map([['north', null]]),
  };
}
