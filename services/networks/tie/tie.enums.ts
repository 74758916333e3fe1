import { registerEnumType } from 'type-graphql';

/** What joins two parties in the network as a graph. */
export enum TieKind {
  RELATION = 'RELATION',
  MEMBERSHIP = 'MEMBERSHIP',
  SAME_EVENT = 'SAME_EVENT',
  ORGANISED_TOGETHER = 'ORGANISED_TOGETHER',
  SAME_PROGRAMME = 'SAME_PROGRAMME',
}

registerEnumType(TieKind, {
  name: 'TieKind',
  description: 'What joins two parties in the network as a graph.',
  valuesConfig: {
    RELATION: { description: 'A relation between them, as a source states it (Beziehung).' },
    MEMBERSHIP: { description: 'One belongs to the other; from the member to what it belongs to (Mitgliedschaft).' },
    SAME_EVENT: { description: 'Both took part in the same event (gemeinsame Teilnahme). Derived, mutual.' },
    ORGANISED_TOGETHER: { description: 'Both held the same event (gemeinsame Veranstaltung). Derived, mutual.' },
    SAME_PROGRAMME: { description: 'The same programme funds both (gemeinsame Förderung). Derived, mutual.' },
  },
});

/** What a tie is taken from. */
export enum TieOriginType {
  RELATION = 'RELATION',
  MEMBERSHIP = 'MEMBERSHIP',
  EVENT = 'EVENT',
  PROGRAMME = 'PROGRAMME',
}
