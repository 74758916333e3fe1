import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Attested } from '../source-document/citation.js';

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

@ObjectType({ description: 'Who has which part in an event, a session or a series (Beteiligung).' })
@Entity('participation')
export class Participation extends Attested {
  @Field(() => ID, { description: 'Made of what it belongs to, role and party.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { nullable: true })
  eventId!: string | null;
  @Column('text', { nullable: true })
  sessionId!: string | null;
  @Column('text', { nullable: true })
  seriesId!: string | null;

  @Field(() => ParticipationRole, { description: 'The part.' })
  @Column({ type: 'text', enum: ParticipationRole })
  role!: ParticipationRole;

  @Field(() => String, { nullable: true, description: 'The part in the words of the source, such as "Federführung".' })
  @Column('text', { nullable: true })
  roleLabel!: string | null;

  @Field(() => Int, { description: 'Where it stands in the list of the source, from 0.' })
  @Column('int')
  position!: number;

  @Column({ type: 'text', enum: PartyType })
  partyType!: PartyType;
  @Column('text')
  partyId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'How the source calls who has the part; null if just by its name.',
  })
  @Column('text', { nullable: true })
  partyLabel!: string | null;

  @Column('text', { nullable: true })
  officeId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The office held at that time, as the source titles it (Amtsbezeichnung).',
  })
  @Column('text', { nullable: true })
  officeTitle!: string | null;

  @Column('text', { nullable: true })
  onBehalfOfId!: string | null;
  @Column('text', { nullable: true })
  projectId!: string | null;
}
