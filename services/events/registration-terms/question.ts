import { Arg, Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { LANGUAGE_ARGUMENT, type LocalizedTexts, textIn } from '../../shared/facts/localized-text.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';

/** What an answer looks like. */
export enum QuestionKind {
  TEXT = 'TEXT',
  YES_NO = 'YES_NO',
  NUMBER = 'NUMBER',
  CHOICE = 'CHOICE',
  CHOICES = 'CHOICES',
  LANGUAGE = 'LANGUAGE',
}

registerEnumType(QuestionKind, {
  name: 'QuestionKind',
  description: 'What an answer to a question looks like.',
  valuesConfig: {
    TEXT: { description: 'A text, given as "text".' },
    YES_NO: { description: 'Yes or no, given as "yesNo".' },
    NUMBER: { description: 'A whole number, given as "number".' },
    CHOICE: { description: 'One of the choices, its key given as the only one of "choices".' },
    CHOICES: { description: 'Any of the choices, their keys given as "choices".' },
    LANGUAGE: { description: 'The tag of a language, given as "text".' },
  },
});

/** What a question is there for. */
export enum QuestionSubject {
  ACCESSIBILITY = 'ACCESSIBILITY',
  LANGUAGE = 'LANGUAGE',
  OTHER = 'OTHER',
}

registerEnumType(QuestionSubject, {
  name: 'QuestionSubject',
  description: 'What a question is there for.',
  valuesConfig: {
    ACCESSIBILITY: { description: 'What somebody needs to take part (Barrierefreiheit).' },
    LANGUAGE: { description: 'Which language somebody needs, sign languages included (Sprachbedarf).' },
    OTHER: { description: 'Anything else.' },
  },
});

@ObjectType('QuestionChoice', { description: 'One of the answers that a question lets one choose from.' })
export class Choice {
  @Field(() => String, { description: 'What an answer names it by.' })
  key!: string;

  labelTexts!: LocalizedTexts;

  @Field(() => String, { description: 'What it says.' })
  label(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.labelTexts, language);
  }
}

@ObjectType('RegistrationQuestion', {
  description: 'What an event asks everybody who registers (Frage bei der Anmeldung).',
})
export class Question {
  @Field(() => String, { description: 'What an answer names it by.' })
  key!: string;

  @Field(() => QuestionKind, { description: 'What an answer looks like.' })
  kind!: QuestionKind;

  @Field(() => QuestionSubject, { description: 'What it is there for.' })
  subject!: QuestionSubject;

  @Field(() => Boolean, { description: 'Whether one cannot register without an answer.' })
  isRequired!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'The most characters of a text, or the largest number; null for no limit but the one of the service.',
  })
  most!: number | null;

  @Field(() => [Choice], { description: 'What there is to choose from; empty for other kinds.' })
  choices!: Choice[];

  textTexts!: LocalizedTexts;

  @Field(() => String, { description: 'What is asked.' })
  text(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.textTexts, language);
  }

  /** From the shape in which it is kept. */
  static of(kept: KeptQuestion): Question {
    const choices = kept.choices.map((choice) => Object.assign(new Choice(), choice));
    return Object.assign(new Question(), kept, { choices });
  }
}

/** A question as it is kept: without its methods. */
export type KeptQuestion = Pick<Question, 'key' | 'kind' | 'subject' | 'isRequired' | 'most' | 'textTexts'> & {
  choices: Pick<Choice, 'key' | 'labelTexts'>[];
};

@InputType('LocalizedTextInput', { description: 'A text in one language.' })
export class TextInput {
  @Field(() => LanguageTagScalar, { description: 'The language it is in.' })
  language!: string;

  @Field(() => String, { description: 'The text.' })
  text!: string;
}

@InputType('QuestionChoiceInput', { description: 'One of the answers that a question lets one choose from.' })
export class ChoiceInput {
  @Field(() => String, { description: 'What an answer is to name it by, such as "sign-language".' })
  key!: string;

  @Field(() => [TextInput], { description: 'What it says; the first one is the original.' })
  label!: TextInput[];
}

@InputType('RegistrationQuestionInput', { description: 'A question to everybody who registers.' })
export class QuestionInput {
  @Field(() => String, { description: 'What an answer is to name it by, such as "access".' })
  key!: string;

  @Field(() => QuestionKind, { description: 'What an answer looks like.' })
  kind!: QuestionKind;

  @Field(() => QuestionSubject, { defaultValue: QuestionSubject.OTHER, description: 'What it is there for.' })
  subject!: QuestionSubject;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether one cannot register without an answer.' })
  isRequired!: boolean;

  @Field(() => Int, { nullable: true, description: 'The most characters of a text, or the largest number.' })
  most?: number | null;

  @Field(() => [TextInput], { description: 'What is asked; the first one is the original.' })
  text!: TextInput[];

  @Field(() => [ChoiceInput], { nullable: true, description: 'What there is to choose from, for CHOICE and CHOICES.' })
  choices?: ChoiceInput[] | null;
}
