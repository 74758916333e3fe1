import { registerEnumType } from 'type-graphql';

/** How a later event came from an earlier one. */
export enum EventLinkKind {
  DIRECT_RESULT_OF = 'DIRECT_RESULT_OF',
  CONTINUES_DISCUSSION_OF = 'CONTINUES_DISCUSSION_OF',
  FOLLOW_UP_OF = 'FOLLOW_UP_OF',
}

registerEnumType(EventLinkKind, {
  name: 'EventLinkKind',
  description: 'How one event came from another; read from the later to the earlier.',
  valuesConfig: {
    DIRECT_RESULT_OF: { description: 'It was held because of the other (direktes Ergebnis).' },
    CONTINUES_DISCUSSION_OF: { description: 'It took up discussions of the other (weitergeführt).' },
    FOLLOW_UP_OF: { description: 'It followed the other (Folgeveranstaltung).' },
  },
});

/** From which end a link is read. */
export enum LinkDirection {
  TO_EARLIER = 'TO_EARLIER',
  TO_LATER = 'TO_LATER',
}

registerEnumType(LinkDirection, {
  name: 'LinkDirection',
  description: 'From which end a link between events is read.',
  valuesConfig: {
    TO_EARLIER: { description: 'What this event came from.' },
    TO_LATER: { description: 'What came from this event.' },
  },
});
