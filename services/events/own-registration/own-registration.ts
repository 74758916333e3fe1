import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../shared/facts/scalars.js';
import { JournalEntry } from '../journal/journal-entry.js';
import { Answer } from '../registration-terms/answer.js';
import { Registration } from '../registration/registration.js';

@ObjectType({ description: 'A registration as the person themselves see it, by their link (eigene Anmeldung).' })
export class OwnRegistration {
  @Field(() => Registration, { description: 'Where it stands. Who it is of is in the other fields here.' })
  registration!: Registration;

  @Field(() => String, { nullable: true, description: 'The name, as it was written; null when it was erased.' })
  name(): string | null {
    return this.registration.personName;
  }

  @Field(() => String, { nullable: true, description: 'The e-mail address; null when it was erased.' })
  email(): string | null {
    return this.registration.email;
  }

  @Field(() => [Answer], { description: 'What was answered to the questions of the event.' })
  answers(): Answer[] {
    return this.registration.answers;
  }

  @Field(() => String, { description: 'To be shown at the door (Einlasscode).' })
  checkInCode(): string {
    return this.registration.checkInCode;
  }

  @Field(() => [JournalEntry], { description: 'All that has happened to it, the oldest first.' })
  journal!: JournalEntry[];

  static of(registration: Registration, journal: JournalEntry[]): OwnRegistration {
    return Object.assign(new OwnRegistration(), { registration, journal });
  }
}

@ObjectType({ description: 'Everything that is kept about a registration, as a file (Datenauskunft).' })
export class RegistrationExport {
  @Field(() => String, { description: 'What to call the file.' })
  fileName!: string;

  @Field(() => String, { description: 'What is in it: "application/json".' })
  mediaType!: string;

  @Field(() => String, { description: 'The content.' })
  content!: string;

  static of({ registration, journal }: OwnRegistration): RegistrationExport {
    return Object.assign(new RegistrationExport(), {
      fileName: `registration-${registration.id}.json`,
      mediaType: 'application/json',
      content: JSON.stringify({ registration, journal }, null, 2),
    });
  }
}

@ObjectType({ description: 'Something that an erasure removed or left.' })
export class ErasurePart {
  @Field(() => String, { description: 'What it is, such as "name".' })
  what!: string;

  @Field(() => String, { description: 'Why it was removed, or stays.' })
  why!: string;
}

@ObjectType({ description: 'The proof that a registration was erased (Löschnachweis).' })
export class ErasureProof {
  @Field(() => String, { description: 'The id of the registration; nothing leads from it to a person any more.' })
  registrationId!: string;

  @Field(() => DateTimeScalar, { description: 'When, in UTC.' })
  erasedAt!: Date;

  @Field(() => [ErasurePart], { description: 'What was removed.' })
  removed!: ErasurePart[];

  @Field(() => [ErasurePart], { description: 'What stays, and why.' })
  kept!: ErasurePart[];

  @Field(() => String, {
    description:
      'A signature of this installation under all of it; the same for the same erasure, whenever it is asked.',
  })
  signature!: string;
}
