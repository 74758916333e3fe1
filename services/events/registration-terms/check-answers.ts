import { canonicalLanguage } from '../../shared/facts/scalars.js';
import { refuse } from '../errors.js';
import type { Answer, AnswerInput } from './answer.js';
import { type KeptQuestion, QuestionKind } from './question.js';

const MOST_CHARACTERS = 2_000;
/** Line breaks are part of a text, other control characters are not. */
const UNPRINTABLE = /[^\P{Cc}\n\t]|\p{Cs}/u;

/** Why an answer is refused that is not there. */
export const MUST_BE_ANSWERED = 'must be answered';

/** What an answer holds, apart from the question that it is for. */
type Given = Pick<Answer, 'text' | 'yesNo' | 'number' | 'choices'>;

/**
 * Checks answers against the questions of an event, and brings them into the form in which they are kept: in the order
 * of the questions, those without an answer left out. What was answered is in no message: it is about a person.
 *
 * @throws ParticipationError BAD_INPUT naming the question by its key
 */
export function checkAnswers(questions: readonly KeptQuestion[], given: readonly AnswerInput[]): Answer[] {
  const answers = new Map(given.map((answer) => [answer.question, answer]));
  if (answers.size < given.length) throw bad('answers', 'must not answer a question twice');
  const keys = new Set(questions.map(({ key }) => key));
  if ([...answers.keys()].some((key) => !keys.has(key))) throw bad('answers', 'answers what this event does not ask');

  return questions.flatMap((question) => {
    const answer = withoutEmptiness(answers.get(question.key));
    const field = `answers.${question.key}`;
    if (answer === null) {
      if (question.isRequired) throw bad(field, MUST_BE_ANSWERED);
      return [];
    }
    const mistake = mistakeIn(question, answer);
    if (mistake !== null) throw bad(field, mistake);
    return [{ question: question.key, ...answer }];
  });
}

/** Null for no answer; an empty text or list is none. */
function withoutEmptiness(input: AnswerInput | undefined): Given | null {
  if (input === undefined) return null;
  const { text, yesNo = null, number = null, choices } = input;
  const answer = { text: orNull(text?.normalize('NFC').trim()), yesNo, number, choices: orNull([...new Set(choices)]) };
  return Object.values(answer).every((value) => value === null) ? null : answer;
}

function orNull<Value extends { length: number }>(value: Value | undefined): Value | null {
  return value === undefined || value.length === 0 ? null : value;
}

const FIELD_OF: Readonly<Record<QuestionKind, keyof Given>> = {
  TEXT: 'text',
  LANGUAGE: 'text',
  YES_NO: 'yesNo',
  NUMBER: 'number',
  CHOICE: 'choices',
  CHOICES: 'choices',
};

function mistakeIn(question: KeptQuestion, answer: Given): string | null {
  const field = FIELD_OF[question.kind];
  const others = Object.entries(answer).filter(([name, value]) => name !== field && value !== null);
  if (answer[field] === null || others.length > 0) return `must be given as "${field}", and as nothing else`;
  return (
    mistakeInText(question, answer.text) ??
    mistakeInNumber(question, answer.number) ??
    mistakeInChoices(question, answer.choices)
  );
}

function mistakeInText({ kind, most }: KeptQuestion, text: string | null): string | null {
  if (text === null) return null;
  const limit = Math.min(most ?? MOST_CHARACTERS, MOST_CHARACTERS);
  if (text.length > limit) return `must have at most ${limit} characters`;
  if (UNPRINTABLE.test(text)) return 'must not hold control characters';
  return kind === QuestionKind.LANGUAGE && !isLanguage(text) ? 'must be the tag of a language, such as "de"' : null;
}

function mistakeInNumber({ most }: KeptQuestion, number: number | null): string | null {
  if (number === null) return null;
  if (number < 0) return 'must not be negative';
  return most !== null && number > most ? `must be at most ${most}` : null;
}

function mistakeInChoices({ kind, choices: offered }: KeptQuestion, choices: string[] | null): string | null {
  if (choices === null) return null;
  const keys = new Set(offered.map(({ key }) => key));
  if (!choices.every((choice) => keys.has(choice))) return 'must name choices of this question by their keys';
  return kind === QuestionKind.CHOICE && choices.length > 1 ? 'must be one choice' : null;
}

function isLanguage(text: string): boolean {
  try {
    return canonicalLanguage(text) !== '';
  } catch {
    return false;
  }
}

function bad(field: string, reason: string) {
  return refuse('BAD_INPUT', { argument: `input.${field}`, reason });
}
