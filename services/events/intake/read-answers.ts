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
 * key. Nothing else in a mail is taken for an answer. Costs one look at each character, whatever stands in the mail.
 */
export function readAnswers(text: string, questions: readonly KeptQuestion[]): ReadAnswers {
  if (questions.length === 0) return { answers: [], lines: [], isUnclear: false };
  const labels = labelsOf(questions);
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

/** What may end a label; a label may also have it inside. */
const MARKS = /[:=?]/g;

interface Labels {
  /** The question of each label, in plain words. */
  questions: ReadonlyMap<string, KeptQuestion>;
  /** How long the longest one is: what is longer is none. */
  longest: number;
}

function labelsOf(all: readonly KeptQuestion[]): Labels {
  const labelled = all.flatMap((question) =>
    [question.key, ...Object.values(question.textTexts.texts)].map((label) => [wordsOf(label), question] as const),
  );
  return { questions: new Map(labelled), longest: Math.max(...labelled.map(([label]) => label.length)) };
}

/** Made as `labelledIn` makes what stands before a mark: of the words between the marks. */
function wordsOf(label: string): string {
  return label.split(MARKS).reduce(withWords, '');
}

function withWords(said: string, more: string): string {
  const words = plainWords(more);
  return said === '' || words === '' ? said + words : `${said} ${words}`;
}

function labelledIn(line: string, { questions, longest }: Labels) {
  let [said, from] = ['', 0];
  for (const { index } of line.matchAll(MARKS)) {
    said = withWords(said, line.slice(from, index));
    if (said.length > longest) return null;
    from = index + 1;
    const question = questions.get(said);
    if (question !== undefined)
      return {
        question,
        value: line
          .slice(from)
          .replace(/^[\s:=?]+/, '')
          .trimEnd(),
      };
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
    const choice = choicesOf(question).get(plainWords(value));
    return choice === undefined ? null : { choices: [choice] };
  },
  [QuestionKind.CHOICES]: (value, question) => {
    const byLabel = choicesOf(question);
    const whole = byLabel.get(plainWords(value)); // a label may hold a comma, or "and"
    const choices = whole === undefined ? parts(value).map((part) => byLabel.get(plainWords(part))) : [whole];
    return choices.every((choice) => choice !== undefined) ? { choices } : null;
  },
  [QuestionKind.LANGUAGE]: (value) => {
    const text = languageIn(value);
    return text === null ? null : { text };
  },
};

function parts(value: string): string[] {
  return value.split(/[,;/]|\b(?:und|and)\b/).filter((part) => part.trim() !== '');
}

/** The choices of a question by their keys and labels, in plain words; of two alike the first. */
function choicesOf({ choices }: KeptQuestion): ReadonlyMap<string, string> {
  const labelled = choices.flatMap(({ key, labelTexts }) =>
    [key, ...Object.values(labelTexts.texts)].map((label) => [plainWords(label), key] as const),
  );
  return new Map(labelled.reverse());
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
