import { registerEnumType } from 'type-graphql';

/** How one party is connected with another. */
export enum RelationKind {
  COOPERATES_WITH = 'COOPERATES_WITH',
  NETWORKS_WITH = 'NETWORKS_WITH',
  IN_DIALOGUE_WITH = 'IN_DIALOGUE_WITH',
  COORDINATES_WITH = 'COORDINATES_WITH',
  SUPPORTS = 'SUPPORTS',
  FUNDS = 'FUNDS',
  ADVISES = 'ADVISES',
  REPRESENTS = 'REPRESENTS',
  COMMISSIONED_BY = 'COMMISSIONED_BY',
  PART_OF = 'PART_OF',
  OTHER = 'OTHER',
}

registerEnumType(RelationKind, {
  name: 'RelationKind',
  description: 'How "from" is connected with "to".',
  valuesConfig: {
    COOPERATES_WITH: { description: 'They work together (Kooperation, Zusammenarbeit). Mutual.' },
    NETWORKS_WITH: { description: 'They are closely connected (Vernetzung). Mutual.' },
    IN_DIALOGUE_WITH: { description: 'They are in an organised exchange (Dialog). Mutual.' },
    COORDINATES_WITH: { description: 'It acts in agreement with the other (in Abstimmung mit).' },
    SUPPORTS: { description: 'It helps the other (unterstützt).' },
    FUNDS: { description: 'It gives the other money (fördert).' },
    ADVISES: { description: 'It advises the other (berät).' },
    REPRESENTS: { description: 'It speaks for the other (vertritt).' },
    COMMISSIONED_BY: { description: 'It is the commissioner of the other (Beauftragte/r von).' },
    PART_OF: { description: 'It is a part of the other (Teil von).' },
    OTHER: { description: 'Something else; see the words of the source.' },
  },
});

const MUTUAL: ReadonlySet<RelationKind> = new Set([
  RelationKind.COOPERATES_WITH,
  RelationKind.NETWORKS_WITH,
  RelationKind.IN_DIALOGUE_WITH,
]);

/** Whether a relation of this kind reads the same from both ends. */
export function isMutual(kind: RelationKind): boolean {
  return MUTUAL.has(kind);
}

/** From which end a relation is read. */
export enum RelationDirection {
  OUTGOING = 'OUTGOING',
  INCOMING = 'INCOMING',
}

registerEnumType(RelationDirection, {
  name: 'RelationDirection',
  description: 'From which end a relation is read. A mutual relation goes both ways.',
  valuesConfig: {
    OUTGOING: { description: 'This one is its "from".' },
    INCOMING: { description: 'This one is its "to".' },
  },
});
