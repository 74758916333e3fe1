import { Ctx, Field, ID, InputType, ObjectType } from 'type-graphql';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import type { EventsContext } from '../context.js';
import { LiveCount } from '../live-count/live-count.js';
import { Registration } from './registration.js';

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
}

@ObjectType({ description: 'A changed registration and the count after the change.' })
abstract class RegistrationPayload {
  @Field(() => Registration, { description: 'The registration as it is now.' })
  registration!: Registration;

  @Field(() => LiveCount, { description: 'How many are registered for the event now.' })
  liveCount(@Ctx() { loaders }: EventsContext): Promise<LiveCount | null> {
    return loaders.liveCount.load(this.registration.eventId);
  }
}

@ObjectType({ description: 'The answer to who registers.' })
export class RegisterPayload extends RegistrationPayload {
  @Field(() => String, {
    nullable: true,
    description:
      'With it the person manages the registration without an account; keep it secret. Null when the address was registered before and the request does not repeat the key of then.',
  })
  managementToken!: string | null;

  static of(registration: Registration, managementToken: string | null): RegisterPayload {
    return Object.assign(new RegisterPayload(), { registration, managementToken });
  }
}

@ObjectType({ description: 'The answer to who cancels a registration.' })
export class CancelRegistrationPayload extends RegistrationPayload {
  static of(registration: Registration): CancelRegistrationPayload {
    return Object.assign(new CancelRegistrationPayload(), { registration });
  }
}
