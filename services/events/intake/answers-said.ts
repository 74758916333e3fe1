import type { EntityManager } from 'typeorm';
import { textIn } from '../../shared/facts/localized-text.js';
import type { AnswerInput } from '../registration-terms/answer.js';
import type { KeptQuestion } from '../registration-terms/question.js';
import { readAnswers } from './read-answers.js';

/** An answer as somebody types it: the key of a question, or its text, and what was answered. */
export interface SaidAnswer {
  question: string;
  value: string;
}

/** The questions that an event asks; none where it asks nothing, or is not there. */
export async function questionsOf(tx: EntityManager, eventId: string): Promise<readonly KeptQuestion[]> {
  const [terms] = await tx.query<{ questions: KeptQuestion[] }[]>(
    'select questions from registration_terms where "eventId" = $1',
    [eventId],
  );
  return terms?.questions ?? [];
}

/**
 * Reads answers as those in a mail are read: choices by their keys or labels, yes and no, languages by their names.
 *
 * @returns null where one fits no question, or two are to the same one
 */
export function readSaid(said: readonly SaidAnswer[], questions: readonly KeptQuestion[]): AnswerInput[] | null {
  const lines = said.map(({ question, value }) => `${question}: ${value.replaceAll(/\s+/g, ' ')}`);
  const { answers, isUnclear } = readAnswers(lines.join('\n'), questions);
  return isUnclear || answers.length < said.length ? null : answers;
}

/** What an event asks, for who has to answer: "food (CHOICES: veg, vegan; must be answered): Verpflegung". */
export function questionsSaid(questions: readonly KeptQuestion[]): string[] {
  return questions.map(({ key, kind, choices, isRequired, textTexts }) => {
    const keys = choices.length === 0 ? '' : `: ${choices.map((choice) => choice.key).join(', ')}`;
    return `${key} (${kind}${keys}${isRequired ? '; must be answered' : ''}): ${textIn(textTexts)}`;
  });
}
