import { registerEnumType } from 'type-graphql';

/** Which part somebody has in an event or a series. */
export enum ParticipationRole {
  HOST = 'HOST',
  LEAD_ORGANISER = 'LEAD_ORGANISER',
  ORGANISER = 'ORGANISER',
  COOPERATION_PARTNER = 'COOPERATION_PARTNER',
  COLLABORATOR = 'COLLABORATOR',
  COORDINATED_WITH = 'COORDINATED_WITH',
  MODERATOR = 'MODERATOR',
  PANELLIST = 'PANELLIST',
  SPEAKER = 'SPEAKER',
  DISCUSSANT = 'DISCUSSANT',
  INVITED = 'INVITED',
  ATTENDEE = 'ATTENDEE',
  REQUIRED_TO_HOLD = 'REQUIRED_TO_HOLD',
  CONTACT = 'CONTACT',
}

registerEnumType(ParticipationRole, {
  name: 'ParticipationRole',
  description: 'Which part somebody has in an event or a series.',
  valuesConfig: {
    HOST: { description: 'In whose name it is held (Veranstalter).' },
    LEAD_ORGANISER: { description: 'Who had the lead in organising it (Federführung).' },
    ORGANISER: { description: 'Who organised it (Organisation).' },
    COOPERATION_PARTNER: { description: 'Who held it in cooperation (in Kooperation mit).' },
    COLLABORATOR: { description: 'With whom it was worked out (in Zusammenarbeit mit).' },
    COORDINATED_WITH: { description: 'With whom it was agreed (in Abstimmung mit).' },
    MODERATOR: { description: 'Who moderates (Moderation).' },
    PANELLIST: { description: 'Who sits on the panel (Podium).' },
    SPEAKER: { description: 'Who gives a talk (Impulsvortrag).' },
    DISCUSSANT: { description: 'With whom the panel discusses (im Gespräch mit).' },
    INVITED: { description: 'Who is invited (eingeladen).' },
    ATTENDEE: { description: 'Who came (teilgenommen).' },
    REQUIRED_TO_HOLD: { description: 'Who is asked to hold it (zur Durchführung ersucht).' },
    CONTACT: { description: 'Whom to ask (Ansprechstelle).' },
  },
});

/** Which sort of thing has the part; all are owned by `networks`. */
export enum PartyType {
  PERSON = 'PERSON',
  ORGANISATION = 'ORGANISATION',
  NETWORK = 'NETWORK',
  CATEGORY = 'CATEGORY',
}
