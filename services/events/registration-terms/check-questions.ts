import type { LocalizedTexts } from '../../shared/facts/localized-text.js';
import { refuse } from '../errors.js';
import { type KeptQuestion, type QuestionInput, QuestionKind, type TextInput } from './question.js';

const KEY = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const MOST_QUESTIONS = 30;
export const MOST_CHOICES = 50;
const MOST_CHARACTERS = 500;

/**
 * Checks what an event is to ask, and brings it into the form in which it is kept.
 *
 * @throws ParticipationError BAD_INPUT
 */
export function checkQuestions(given: readonly QuestionInput[]): KeptQuestion[] {
  if (given.length > MOST_QUESTIONS) throw bad(`must be at most ${MOST_QUESTIONS}`);
  requireKeys(given);
  return given.map(({ key, kind, subject, isRequired, most, text, choices }) => {
    const isChoice = kind === QuestionKind.CHOICE || kind === QuestionKind.CHOICES;
    if (isChoice !== (choices ?? []).length > 0) throw bad('must have choices if, and only if, one is to choose');
    if ((choices ?? []).length > MOST_CHOICES) throw bad(`must have at most ${MOST_CHOICES} choices`);
    requireKeys(choices ?? []);
    const kept = (choices ?? []).map((choice) => ({ key: choice.key, labelTexts: textsOf(choice.label) }));
    return { key, kind, subject, isRequired, most: most ?? null, textTexts: textsOf(text), choices: kept };
  });
}

function requireKeys(things: readonly { key: string }[]): void {
  if (!things.every(({ key }) => KEY.test(key)))
    throw bad('must have keys of letters, digits and hyphens, such as "access"');
  if (new Set(things.map(({ key }) => key)).size < things.length) throw bad('must not use a key twice');
}

/** The first one is the original. */
function textsOf(given: readonly TextInput[]): LocalizedTexts {
  const [first] = given;
  if (first === undefined || !given.every(({ text }) => text.trim() !== '' && text.length <= MOST_CHARACTERS)) {
    throw bad(`must have texts of 1 to ${MOST_CHARACTERS} characters`);
  }
  return { original: first.language, texts: Object.fromEntries(given.map(({ language, text }) => [language, text])) };
}

function bad(reason: string) {
  return refuse('BAD_INPUT', { argument: 'input.questions', reason });
}
