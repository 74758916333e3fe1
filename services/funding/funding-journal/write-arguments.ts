import { ArgsType, Field, Int } from 'type-graphql';

/** What every write takes. */
@ArgsType()
export class WriteArgs {
  @Field(() => String, {
    description:
      'Makes it safe to ask again when no answer came: for 24 hours the same key with the same input is answered again, and nothing is done twice. Make one for each new request that nobody guesses, such as a UUID; 8 to 200 characters.',
  })
  idempotencyKey!: string;
}

/** What every write to something that is there takes. */
@ArgsType()
export class ChangeArgs extends WriteArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'The "version" that was read; if it has changed by now, nothing is done. Whatever it is if not given.',
  })
  expectedVersion?: number | null;
}
