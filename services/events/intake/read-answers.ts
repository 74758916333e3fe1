import type { AnswerInput } from '../registration-terms/answer.js';
import { type KeptQuestion, QuestionKind } from '../registration-terms/question.js';
import { plainWords } from './plain-words.js';

/** What a mail answers to the questions of an event. */
export interface ReadAnswers {
  answers: AnswerInput[];
  /** The lines in which answers stand, whether they fit or not. */
  lines: string[];
  /** Whether a line answers a question in a way that does not fit it, or one question is answered in two ways. */
  isUnclear: boolean;
}

/**
 * Reads lines such as "Verpflegung: vegetarisch", whose label is the text of a question in one of its languages, or its
 * key. Nothing else in a mail is taken for an answer.
 */
export function readAnswers(text: string, questions: readonly KeptQuestion[]): ReadAnswers {
  const labels = new Map(
    questions.flatMap((question) =>
      [question.key, ...Object.values(question.textTexts.texts)].map((label) => [plainWords(label), question] as const),
    ),
  );
  const found = text.split('\n').flatMap((line) => {
    const labelled = labelledIn(line, labels);
    return labelled === null ? [] : [{ line, ...labelled }];
  });
  const given = found.filter(({ value }) => value !== '');
  const answers = given.map(({ question, value }) => answerOf(question, value));
  const byKey = new Map(answers.flatMap((answer) => (answer === null ? [] : [[answer.question, answer] as const])));
  return {
    answers: [...byKey.values()],
    lines: found.map(({ line }) => line),
    isUnclear: answers.includes(null) || byKey.size < answers.length,
  };
}

function labelledIn(line: string, labels: ReadonlyMap<string, KeptQuestion>) {
  for (const { index } of line.matchAll(/[:=?]/g)) {
    const question = labels.get(plainWords(line.slice(0, index)));
    if (question !== undefined) return { question, value: line.slice(index + 1).replace(/^[\s:=?]+|\s+$/g, '') };
  }
  return null;
}

/** @returns null for what does not fit the question */
function answerOf(question: KeptQuestion, value: string): AnswerInput | null {
  const answer = READERS[question.kind](value, question);
  return answer === null ? null : { question: question.key, ...answer };
}

type Reader = (value: string, question: KeptQuestion) => Omit<AnswerInput, 'question'> | null;

const YES_NO: Readonly<Record<string, boolean>> = { ja: true, yes: true, nein: false, no: false };

const READERS: Readonly<Record<QuestionKind, Reader>> = {
  [QuestionKind.TEXT]: (text) => ({ text }),
  [QuestionKind.YES_NO]: (value) => {
    const yesNo = YES_NO[plainWords(value)];
    return yesNo === undefined ? null : { yesNo };
  },
  [QuestionKind.NUMBER]: (value) => (/^\d{1,9}$/.test(value) ? { number: Number(value) } : null),
  [QuestionKind.CHOICE]: (value, question) => {
    const choice = choiceIn(value, question);
    return choice === null ? null : { choices: [choice] };
  },
  [QuestionKind.CHOICES]: (value, question) => {
    const whole = choiceIn(value, question); // a label may hold a comma, or "and"
    const choices = whole === null ? parts(value).map((part) => choiceIn(part, question)) : [whole];
    return choices.every((choice) => choice !== null) ? { choices } : null;
  },
  [QuestionKind.LANGUAGE]: (value) => {
    const text = languageIn(value);
    return text === null ? null : { text };
  },
};

function parts(value: string): string[] {
  return value.split(/[,;/]|\b(?:und|and)\b/).filter((part) => part.trim() !== '');
}

function choiceIn(value: string, { choices }: KeptQuestion): string | null {
  const said = plainWords(value);
  const isSaid = ({ key, labelTexts }: KeptQuestion['choices'][number]) =>
    [key, ...Object.values(labelTexts.texts)].some((label) => plainWords(label) === said);
  return choices.find(isSaid)?.key ?? null;
}

/** A tag, or the name of a language in German or English. */
function languageIn(value: string): string | null {
  const said = plainWords(value);
  return /^[a-z]{2,3}$/.test(said) ? said : (languageNames().get(said) ?? null);
}

let namesOfLanguages: ReadonlyMap<string, string> | null = null;

function languageNames(): ReadonlyMap<string, string> {
  if (namesOfLanguages !== null) return namesOfLanguages;
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
  const tags = [...letters.flatMap((one) => letters.map((other) => one + other)), 'gsg', 'ase', 'bfi'];
  const names = ['de', 'en'].flatMap((locale) => {
    const shown = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' });
    return tags.flatMap((tag) => {
      const name = shown.of(tag);
      return name === undefined ? [] : [[plainWords(name), tag] as const];
    });
  });
  namesOfLanguages = new Map(names.reverse()); // the first tag of a name counts, such as "no" before "nb"
  return namesOfLanguages;
}
