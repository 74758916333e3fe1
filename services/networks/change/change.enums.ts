import { registerEnumType } from 'type-graphql';

/** What sort of thing has changed; the names that the log of changes uses. */
export enum ChangedType {
  PLACE = 'PLACE',
  CATEGORY = 'CATEGORY',
  ORGANISATION = 'ORGANISATION',
  PERSON = 'PERSON',
  OFFICE = 'OFFICE',
  NETWORK = 'NETWORK',
  MEMBERSHIP = 'MEMBERSHIP',
  RELATION = 'RELATION',
  CONCEPT = 'CONCEPT',
  GOOD_PRACTICE = 'GOOD_PRACTICE',
  CONTACT_POINT = 'CONTACT_POINT',
  MAILING_LIST = 'MAILING_LIST',
}

registerEnumType(ChangedType, {
  name: 'ChangedType',
  description: 'What sort of thing has changed.',
  valuesConfig: {
    PLACE: { description: 'A place.' },
    CATEGORY: { description: 'A stakeholder category (Akteursgruppe).' },
    ORGANISATION: { description: 'An organisation.' },
    PERSON: { description: 'A person.' },
    OFFICE: { description: 'An office, or one of its titles and holdings (Amt).' },
    NETWORK: { description: 'A network; its memberships change by themselves.' },
    MEMBERSHIP: { description: 'A membership of a network or an organisation.' },
    RELATION: { description: 'A relation.' },
    CONCEPT: { description: 'A concept.' },
    GOOD_PRACTICE: { description: 'An example of good practice.' },
    CONTACT_POINT: { description: 'A contact point (Ansprechstelle).' },
    MAILING_LIST: { description: 'A mailing list (Verteiler).' },
  },
});

/** What has become of something. */
export enum ChangeKind {
  CHANGED = 'CHANGED',
  REMOVED = 'REMOVED',
  MERGED = 'MERGED',
}

registerEnumType(ChangeKind, {
  name: 'ChangeKind',
  description: 'What has become of something.',
  valuesConfig: {
    CHANGED: { description: 'It was added, or something about it has changed: keep what "node" says now.' },
    REMOVED: { description: 'It is gone: drop it.' },
    MERGED: { description: 'It was merged into "mergedInto": drop it, and let what refers to it refer to that one.' },
  },
});
