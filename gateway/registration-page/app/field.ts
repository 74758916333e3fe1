import { type Child, element, newId } from './element.js';

/** One thing that the form asks. */
export interface Field<Value> {
  node: HTMLElement;
  /** The argument of the graph that it fills, such as "input.email": a refusal names it. */
  argument: string;
  read: () => Value;
  /** What is wrong with it now; null for nothing. */
  mistake: () => string | null;
  /** Says beside it what is wrong; null takes that back. */
  show: (mistake: string | null) => void;
  focus: () => void;
}

export interface FieldText {
  argument: string;
  label: string;
  hint?: string | undefined;
  /** Said behind the label of what may be left out. */
  optional?: string | undefined;
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** A label, the control, a hint, and room for a mistake, all tied together for who cannot see them. */
export function controlField<Value>(
  control: Control,
  text: FieldText,
  { read, mistake }: Pick<Field<Value>, 'read' | 'mistake'>,
): Field<Value> {
  const [id, hintId] = [newId('field'), newId('hint')];
  const message = mistakeText();
  control.id = id;
  control.setAttribute('aria-describedby', `${hintId} ${message.id}`);
  const show = (what: string | null) => {
    message.textContent = what;
    control.setAttribute('aria-invalid', String(what !== null));
  };
  control.addEventListener('input', () => show(null));
  const label = element('label', { for: id }, text.label, optionalMark(text));
  const hint = element('p', { class: 'hint', id: hintId }, text.hint ?? null);
  const node = element('div', { class: 'field' }, label, control, hint, message);
  return { node, argument: text.argument, read, mistake, show, focus: () => control.focus() };
}

export interface Choice {
  key: string;
  label: string;
}

/** Several choices, any or one of which may be taken. */
export function choiceField(
  choices: readonly Choice[],
  text: FieldText,
  {
    isMany,
    chosen,
    mistake,
  }: { isMany: boolean; chosen: readonly string[]; mistake: (keys: string[]) => string | null },
): Field<string[]> {
  const name = newId('choice');
  const message = mistakeText();
  const inputs = choices.map(({ key }) =>
    element('input', { type: isMany ? 'checkbox' : 'radio', name, value: key, checked: chosen.includes(key) }),
  );
  const read = () => inputs.filter(({ checked }) => checked).map(({ value }) => value);
  const labels = inputs.map((input, index) =>
    element('label', { class: 'choice' }, input, choices[index]?.label ?? ''),
  );
  const legend = element('legend', {}, text.label, optionalMark(text));
  const node = element('fieldset', { class: 'field', 'aria-describedby': message.id }, legend, ...labels, message);
  const show = (what: string | null) => {
    message.textContent = what;
    node.setAttribute('aria-invalid', String(what !== null));
  };
  node.addEventListener('input', () => show(null));
  return { node, argument: text.argument, read, mistake: () => mistake(read()), show, focus: () => inputs[0]?.focus() };
}

/** One box to tick, with its sentence beside it. */
export function tickField(sentence: string, argument: string, missing: string): Field<boolean> {
  const message = mistakeText();
  const box = element('input', { type: 'checkbox', 'aria-describedby': message.id });
  const node = element('div', { class: 'field' }, element('label', { class: 'choice' }, box, sentence), message);
  const show = (what: string | null) => {
    message.textContent = what;
    box.setAttribute('aria-invalid', String(what !== null));
  };
  box.addEventListener('input', () => show(null));
  const mistake = () => (box.checked ? null : missing);
  return { node, argument, read: () => box.checked, mistake, show, focus: () => box.focus() };
}

export function select(options: readonly (Choice & { isDisabled?: boolean })[], chosen: string): HTMLSelectElement {
  const made = options.map(({ key, label, isDisabled }) =>
    element('option', { value: key, selected: key === chosen, disabled: isDisabled }, label),
  );
  return element('select', {}, ...made);
}

/** Says what is wrong with each field, and goes to the first of them. */
export function hasMistakes(fields: readonly Field<unknown>[]): boolean {
  const wrong = fields.filter((field) => {
    const mistake = field.mistake();
    field.show(mistake);
    return mistake !== null;
  });
  wrong[0]?.focus();
  return wrong.length > 0;
}

function optionalMark({ optional }: FieldText): Child {
  return optional === undefined ? null : element('span', { class: 'optional' }, ` (${optional})`);
}

function mistakeText(): HTMLElement {
  return element('p', { class: 'mistake', id: newId('mistake'), 'aria-live': 'polite' });
}
