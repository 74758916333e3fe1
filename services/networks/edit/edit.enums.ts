import { registerEnumType } from 'type-graphql';

/** What sort of thing can be edited. */
export enum EditedType {
  ORGANISATION = 'ORGANISATION',
  PERSON = 'PERSON',
  NETWORK = 'NETWORK',
  MEMBERSHIP = 'MEMBERSHIP',
  RELATION = 'RELATION',
  OFFICE_HOLDING = 'OFFICE_HOLDING',
  PLACE = 'PLACE',
  CATEGORY = 'CATEGORY',
  OFFICE = 'OFFICE',
  OFFICE_TITLE = 'OFFICE_TITLE',
  CONCEPT = 'CONCEPT',
  GOOD_PRACTICE = 'GOOD_PRACTICE',
  CONTACT_POINT = 'CONTACT_POINT',
  MAILING_LIST = 'MAILING_LIST',
}

registerEnumType(EditedType, {
  name: 'EditedType',
  description: 'What sort of thing can be edited.',
  valuesConfig: {
    ORGANISATION: { description: 'An organisation, with its categories.' },
    PERSON: { description: 'A person.' },
    NETWORK: { description: 'A network.' },
    MEMBERSHIP: { description: 'A membership of a network or an organisation.' },
    RELATION: { description: 'A relation.' },
    OFFICE_HOLDING: { description: 'That a person held an office (Amtsinhaberschaft).' },
    PLACE: { description: 'A place, with its aliases.' },
    CATEGORY: { description: 'A stakeholder category (Akteursgruppe), with its synonyms.' },
    OFFICE: { description: 'An office (Amt).' },
    OFFICE_TITLE: { description: 'What an office was called at a time (Amtsbezeichnung).' },
    CONCEPT: { description: 'A concept.' },
    GOOD_PRACTICE: { description: 'An example of good practice.' },
    CONTACT_POINT: { description: 'A contact point (Ansprechstelle).' },
    MAILING_LIST: { description: 'A mailing list (Verteiler).' },
  },
});

/** What was done. */
export enum EditAction {
  CREATED = 'CREATED',
  CHANGED = 'CHANGED',
  CLOSED = 'CLOSED',
  REMOVED = 'REMOVED',
  MERGED = 'MERGED',
  MERGE_UNDONE = 'MERGE_UNDONE',
}

registerEnumType(EditAction, {
  name: 'EditAction',
  description: 'What was done.',
  valuesConfig: {
    CREATED: { description: 'It was added.' },
    CHANGED: { description: 'Something about it was changed.' },
    CLOSED: { description: 'It was given its end.' },
    REMOVED: { description: 'It was removed, through the API or by a data file that names it as removed.' },
    MERGED: { description: 'It was merged into another organisation, or another one into it.' },
    MERGE_UNDONE: { description: 'Such a merge was undone.' },
  },
});

/** In which role. */
export enum EditRole {
  ORGANISER = 'ORGANISER',
  ADMIN = 'ADMIN',
}

registerEnumType(EditRole, {
  name: 'EditRole',
  description: 'In which role somebody edited.',
  valuesConfig: {
    ORGANISER: { description: 'As an organiser (Veranstaltende).' },
    ADMIN: { description: 'As an administrator (Betrieb); so is an import, without a name.' },
  },
});
