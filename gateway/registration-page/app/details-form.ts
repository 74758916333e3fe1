import type { RegistrationAnswerInput, TermsToKnowFragment } from '../../../schema/generated/operations.js';
import { element } from './element.js';
import { controlField, type Field, hasMistakes, select } from './field.js';
import { Refusal } from './graph.js';
import { type Answered, questionFields } from './question-fields.js';
import type { Words } from './words/words.js';

/** What somebody says of themselves, as `RegisterInput` and `ChangeRegistrationInput` have it. */
export interface Details {
  name: string;
  language: string;
  partySize: number;
  workingGroupId: string | null;
  answers: RegistrationAnswerInput[];
}

export interface KnownDetails {
  name: string;
  language: string;
  partySize: number;
  workingGroupId: string | null;
  answers: ReadonlyMap<string, Answered>;
}

/** The fields of an event that are the same for who registers and who changes a registration. */
export function detailFields(terms: TermsToKnowFragment, known: KnownDetails, words: Words) {
  const name = nameField(known.name, words);
  const language = languageField(known.language, words);
  const partySize = partySizeField(mostSeats(terms, known.partySize), known.partySize, words);
  const group = groupField(terms.workingGroups, known.workingGroupId, words);
  const answers = questionFields(terms.questions, known.answers, words);
  const read = (): Details => ({
    name: name.read(),
    language: language.read(),
    partySize: partySize.read(),
    workingGroupId: group?.read() ?? null,
    answers: answers.map((field) => field.read()).filter(isAnswered),
  });
  return { name, partySize, group, answers, language, read };
}

function isAnswered({ question: _question, ...answer }: RegistrationAnswerInput): boolean {
  return Object.values(answer).some((value) => (Array.isArray(value) ? value.length > 0 : value != null));
}

/** Opens seats that are kept back; folded away for all others. */
export function invitationField(words: Words): Field<string | null> {
  const control = element('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', maxlength: 200 });
  const text = { argument: 'input.invitationCode', label: words.invitation, hint: words.invitationHint };
  const read = () => control.value.trim() || null;
  const field = controlField(control, { ...text, optional: words.optional }, { read, mistake: () => null });
  const fold = element('details', {}, element('summary', {}, words.haveInvitation), field.node);
  const show = (mistake: string | null) => {
    if (mistake !== null) fold.setAttribute('open', '');
    field.show(mistake);
  };
  return { ...field, node: fold, show };
}

function nameField(value: string, words: Words): Field<string> {
  const control = element('input', { type: 'text', autocomplete: 'name', required: true, maxlength: 200, value });
  const mistake = () => (control.value.trim() === '' ? words.missing : null);
  const text = { argument: 'input.name', label: words.name };
  return controlField(control, text, { read: () => control.value, mistake });
}

/** @param hint what it is for */
export function emailField(words: Words, hint: string): Field<string> {
  const attributes = { type: 'email', autocomplete: 'email', inputmode: 'email', required: true, maxlength: 254 };
  const control = element('input', attributes);
  const mistake = () => {
    if (control.value.trim() === '') return words.missing;
    return control.validity.valid && /.@.+\../.test(control.value) ? null : words.wrongEmail;
  };
  const text = { argument: 'input.email', label: words.email, hint };
  return controlField(control, text, { read: () => control.value, mistake });
}

function languageField(value: string, words: Words): Field<string> {
  const names = new Intl.DisplayNames(words.locale, { type: 'language' });
  const languages = ['de', 'en'].map((key) => ({ key, label: names.of(key) ?? key }));
  const control = select(languages, value.startsWith('en') ? 'en' : 'de');
  const text = { argument: 'input.language', label: words.mailLanguage };
  return controlField(control, text, { read: () => control.value, mistake: () => null });
}

/** As large as a party may be at an event of so many seats; one that is larger already may stay so. */
function mostSeats({ largestParty, capacity }: TermsToKnowFragment, known: number): number {
  return Math.max(known, Math.min(largestParty, capacity ?? largestParty));
}

function partySizeField(most: number, value: number, words: Words): Field<number> {
  const control = element('input', {
    type: 'number',
    inputmode: 'numeric',
    min: 1,
    max: most,
    step: 1,
    required: true,
    value,
  });
  const text = { argument: 'input.partySize', label: words.partySize, hint: words.partySizeHint(most) };
  const mistake = () => (control.validity.valid ? null : words.wrongSeats(most));
  const field = controlField(control, text, { read: () => control.valueAsNumber, mistake });
  field.node.hidden = most === 1;
  return field;
}

function groupField(groups: TermsToKnowFragment['workingGroups'], value: string | null, words: Words) {
  if (groups.length === 0) return null;
  const options = groups.map(({ id, label, seats, taken }) => {
    const left = seats - taken;
    const isDisabled = left <= 0 && id !== value;
    return {
      key: id,
      label: `${label} – ${left > 0 ? words.groupSeatsLeft(left) : words.workingGroupFull}`,
      isDisabled,
    };
  });
  const control = select([{ key: '', label: words.noWorkingGroup }, ...options], value ?? '');
  const text = { argument: 'input.workingGroupId', label: words.workingGroup };
  return controlField(control, text, { read: () => control.value || null, mistake: () => null });
}

export interface FormOptions {
  fields: readonly Field<unknown>[];
  /** What stands above the button. */
  content: readonly (HTMLElement | null)[];
  button: string;
  send: () => Promise<void>;
  words: Words;
}

/** Refusals that are about one field, though they name none. */
const FIELD_OF: Readonly<Record<string, string>> = { INVITATION_UNKNOWN: 'input.invitationCode' };

/** A form that is sent once at a time, and says what is wrong at the place where it is wrong. */
export function sendingForm({ fields, content, button, send, words }: FormOptions): HTMLFormElement {
  const alert = element('p', { class: 'alert', role: 'alert' });
  const submit = element('button', { type: 'submit', class: 'main' }, button);
  let isSending = false;
  const form = element('form', { novalidate: true }, ...content.filter((node) => node !== null), alert, submit);
  const refused = (refusal: Refusal) => {
    const about = FIELD_OF[refusal.code] ?? refusal.facts['argument'];
    const field = fields.find(({ argument }) => argument === about);
    field?.show(words.refusals[refusal.code] ?? words.notTaken);
    field?.focus();
    alert.textContent = field === undefined ? refusalText(refusal, words) : words.someMistakes;
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isSending) return; // pressed twice
    alert.textContent = '';
    if (hasMistakes(fields)) {
      alert.textContent = words.someMistakes;
      return;
    }
    isSending = true;
    submit.setAttribute('aria-disabled', 'true');
    submit.textContent = words.working;
    void send()
      .catch((error: unknown) => refused(Refusal.of(error)))
      .finally(() => {
        isSending = false;
        submit.removeAttribute('aria-disabled');
        submit.textContent = button;
      });
  });
  return form;
}

/** What a refusal means, in plain words. */
export function refusalText({ code }: Refusal, words: Words): string {
  return words.refusals[code] ?? words.refusedOtherwise;
}
