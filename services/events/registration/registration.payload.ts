import { Ctx, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import type { EventsContext } from '../context.js';
import type { Answer } from '../desk/command.js';
import { LiveCount } from '../live-count/live-count.js';
import { AnswerInput } from '../registration-terms/answer.js';
import type { ManagementTokens } from './management-token.js';
import { Registration, withChanges } from './registration.js';

@InputType({ description: 'Who registers for which event (Anmeldung).' })
export class RegisterInput {
  @Field(() => ID, { description: 'The event.' })
  eventId!: string;

  @Field(() => String, { description: 'The name of the person, 1 to 200 characters.' })
  name!: string;

  @Field(() => String, {
    description: 'The e-mail address of the person; one address is one registration for an event.',
  })
  email!: string;

  @Field(() => LanguageTagScalar, {
    nullable: true,
    description: 'The language in which to write to them; "de" if not given.',
  })
  language?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many seats, the person’s own among them; 1 if not given. A party gets all of its seats or none.',
  })
  partySize?: number | null;

  @Field(() => [AnswerInput], { nullable: true, description: 'Answers to the questions in the terms of the event.' })
  answers?: AnswerInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The code of those who are invited; it opens seats that are kept back for them.',
  })
  invitationCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'The working group to take part in, of the terms of the event.' })
  workingGroupId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The organisation that the person comes for, one that networks has; null for nobody but themselves.',
  })
  organisationId?: string | null;
}

@InputType({ description: 'What is to be different about a registration; what is not given stays as it is.' })
export class ChangeRegistrationInput {
  @Field(() => String, { nullable: true, description: 'The name of the person, 1 to 200 characters.' })
  name?: string | null;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'The language in which to write to them.' })
  language?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many seats. A party may shrink at any time; it grows only while nobody waits.',
  })
  partySize?: number | null;

  @Field(() => [AnswerInput], { nullable: true, description: 'All answers; they take the place of the old ones.' })
  answers?: AnswerInput[] | null;

  @Field(() => ID, { nullable: true, description: 'The working group to take part in; null to leave it.' })
  workingGroupId?: string | null;
}

@ObjectType({ description: 'A changed registration and the count after the change.' })
export class RegistrationPayload {
  @Field(() => Registration, {
    description:
      'The registration as the change left it; the same for who repeats the key, whatever has become of it since.',
  })
  registration!: Registration;

  @Field(() => Registration, {
    description: 'The registration as it is by now; another state than above where the key is repeated later.',
  })
  registrationNow(@Ctx() { loaders }: EventsContext): Promise<Registration | null> {
    return loaders.registration.load(this.registration.id);
  }

  @Field(() => LiveCount, {
    description:
      'How many were registered for the event when the change was made; the same for who repeats the key. Compare its version with newer counts.',
  })
  liveCount!: LiveCount;

  static about<Payload extends RegistrationPayload>(this: new () => Payload, answer: Answer): Payload {
    const { registration, position, count } = answer;
    const then = withChanges(registration, { waitlistPositionThen: position });
    return Object.assign(new this(), { registration: then, liveCount: LiveCount.of(count) });
  }
}

@ObjectType({ description: 'The answer to who registers.' })
export class RegisterPayload extends RegistrationPayload {
  @Field(() => String, {
    nullable: true,
    description:
      'With it the person manages the registration without an account; keep it secret. Null when the address was registered before and the request does not repeat the key of then, or when it is to be confirmed first.',
  })
  managementToken!: string | null;

  /** @param tokens null for who may not manage it */
  static of(answer: Answer, tokens: ManagementTokens | null): RegisterPayload {
    const managementToken = tokens?.managementTokenOf(answer.registration) ?? null;
    return Object.assign(RegisterPayload.about(answer), { managementToken });
  }
}

@ObjectType({ description: 'The answer to who cancels a registration.' })
export class CancelRegistrationPayload extends RegistrationPayload {}
