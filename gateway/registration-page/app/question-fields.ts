import type { RegistrationAnswerInput, TermsToKnowFragment } from '../../../schema/generated/operations.js';
import { element } from './element.js';
import { choiceField, controlField, type Field, type FieldText, select } from './field.js';
import type { Words } from './words/words.js';

type Question = TermsToKnowFragment['questions'][number];
/** What was answered before; texts and choices of its own are kept apart by the kind of the question. */
export type Answered = Readonly<Omit<RegistrationAnswerInput, 'question'>>;

/** Longer texts get more room. */
const ONE_LINE = 120;
const MOST_CHARACTERS = 2_000;
/** Languages that are asked for often here, German Sign Language (gsg) among them. */
const LANGUAGES = 'de en ar bg ckb es fa fr gsg hr it ku pl ps pt ro ru so sq sr ti tr uk ur vi'.split(' ');

/** The questions of an event as fields, each of which answers its own. */
export function questionFields(
  questions: readonly Question[],
  answered: ReadonlyMap<string, Answered>,
  words: Words,
): Field<RegistrationAnswerInput>[] {
  return questions.map((question) => {
    const text: FieldText = {
      argument: `input.answers.${question.key}`,
      label: question.text,
      optional: question.isRequired ? undefined : words.optional,
    };
    const field = fieldOf(question, text, { before: answered.get(question.key) ?? {}, words });
    return { ...field, read: () => ({ question: question.key, ...field.read() }) };
  });
}

interface Asking {
  before: Answered;
  words: Words;
}

function fieldOf(question: Question, text: FieldText, asking: Asking): Field<Answered> {
  switch (question.kind) {
    case 'TEXT':
      return textField(question, text, asking);
    case 'NUMBER':
      return numberField(question, text, asking);
    case 'LANGUAGE':
      return languageField(question, text, asking);
    case 'YES_NO':
      return yesNoField(question, text, asking);
    case 'CHOICE':
    case 'CHOICES':
      return choicesField(question, text, asking);
  }
}

function textField({ isRequired, most }: Question, text: FieldText, { before, words }: Asking): Field<Answered> {
  const limit = Math.min(most ?? MOST_CHARACTERS, MOST_CHARACTERS);
  const control = limit > ONE_LINE ? element('textarea', { rows: 3 }) : element('input', { type: 'text' });
  control.value = before.text ?? '';
  control.required = isRequired;
  const read = () => ({ text: control.value.trim() || null });
  const mistake = () => {
    if (isRequired && control.value.trim() === '') return words.missing;
    return control.value.trim().length > limit ? words.tooLong(limit) : null;
  };
  return controlField(control, text, { read, mistake });
}

function numberField({ isRequired, most }: Question, text: FieldText, { before, words }: Asking): Field<Answered> {
  const control = element('input', { type: 'number', inputmode: 'numeric', min: 0, max: most, step: 1 });
  control.value = before.number == null ? '' : String(before.number);
  control.required = isRequired;
  const read = () => ({ number: control.value === '' ? null : control.valueAsNumber });
  const mistake = () => {
    if (control.validity.valueMissing) return words.missing;
    return control.validity.valid ? null : words.wrongNumber(most);
  };
  return controlField(control, text, { read, mistake });
}

function languageField({ isRequired }: Question, text: FieldText, { before, words }: Asking): Field<Answered> {
  const names = new Intl.DisplayNames(words.locale, { type: 'language' });
  const languages = LANGUAGES.map((key) => ({
    key,
    label: key === 'gsg' ? signLanguage(words) : (names.of(key) ?? key),
  }));
  const control = select([{ key: '', label: '–' }, ...languages], before.text ?? '');
  control.required = isRequired;
  const mistake = () => (isRequired && control.value === '' ? words.missingChoice : null);
  return controlField(control, text, { read: () => ({ text: control.value || null }), mistake });
}

const signLanguage = ({ language }: Words): string =>
  language === 'de' ? 'Deutsche Gebärdensprache' : 'German Sign Language';

function yesNoField({ isRequired }: Question, text: FieldText, { before, words }: Asking): Field<Answered> {
  const choices = [
    { key: 'yes', label: words.yes },
    { key: 'no', label: words.no },
  ];
  const chosen = before.yesNo == null ? [] : [before.yesNo ? 'yes' : 'no'];
  const mistake = (keys: string[]) => (isRequired && keys.length === 0 ? words.missingChoice : null);
  const field = choiceField(choices, text, { isMany: false, chosen, mistake });
  const read = () => {
    const [key] = field.read();
    return { yesNo: key === undefined ? null : key === 'yes' };
  };
  return { ...field, read };
}

function choicesField(question: Question, text: FieldText, { before, words }: Asking): Field<Answered> {
  const { kind, isRequired, choices } = question;
  const mistake = (keys: string[]) => (isRequired && keys.length === 0 ? words.missingChoice : null);
  const options = { isMany: kind === 'CHOICES', chosen: before.choices ?? [], mistake };
  const field = choiceField(choices, text, options);
  return { ...field, read: () => ({ choices: field.read() }) };
}
