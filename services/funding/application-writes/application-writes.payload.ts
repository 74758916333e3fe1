import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { FundingApplication } from '../funding-application/funding-application.js';
import { MoneyInput } from '../money/money.js';
import type { WantedApplication } from './submit-application.js';

@InputType({ description: 'What is applied for.' })
export class FundingApplicationInput implements WantedApplication {
  @Field(() => ID, { description: 'The call.' })
  call!: string;

  @Field(() => ID, {
    description: 'Who applies (Antragsteller): an organisation that networks has, else ORGANISATION_NOT_FOUND.',
  })
  applicant!: string;

  @Field(() => MoneyInput, { description: 'How much is applied for, in the currency of the call.' })
  requested!: MoneyInput;

  @Field(() => ID, { nullable: true, description: 'The project that the money is for, if it is a known one.' })
  project?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the money is for, in German; nothing about a person. Not public, and not the purpose of the grant.',
  })
  purpose?: string | null;
}

@ObjectType({ description: 'What a write about an application answers.' })
export class FundingApplicationPayload {
  @Field(() => FundingApplication, { nullable: true, description: 'The application, as it is now.' })
  application!: FundingApplication | null;
}
