import { Field, InputType, Int, ObjectType } from 'type-graphql';

@ObjectType('RegistrationAnswer', { description: 'What somebody answered to one question of an event.' })
export class Answer {
  @Field(() => String, { description: 'The key of the question.' })
  question!: string;

  @Field(() => String, { nullable: true, description: 'The answer to TEXT and LANGUAGE; null for others.' })
  text!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'The answer to YES_NO; null for others.' })
  yesNo!: boolean | null;

  @Field(() => Int, { nullable: true, description: 'The answer to NUMBER; null for others.' })
  number!: number | null;

  @Field(() => [String], { nullable: true, description: 'The answer to CHOICE and CHOICES; null for others.' })
  choices!: string[] | null;
}

@InputType('RegistrationAnswerInput', {
  description: 'An answer to one question of an event, in the field that is for its kind.',
})
export class AnswerInput {
  @Field(() => String, { description: 'The key of the question.' })
  question!: string;

  @Field(() => String, { nullable: true, description: 'For TEXT and LANGUAGE.' })
  text?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'For YES_NO.' })
  yesNo?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'For NUMBER.' })
  number?: number | null;

  @Field(() => [String], { nullable: true, description: 'For CHOICE and CHOICES: keys of choices.' })
  choices?: string[] | null;
}
