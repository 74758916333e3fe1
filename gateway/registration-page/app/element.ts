type Value = string | number | boolean | null | undefined | ((event: Event) => void);
export type Child = Node | string | null;

/**
 * Makes an element. A function is a listener, named like the event ("click"); true is an attribute without a value; what
 * is false, null or undefined is left out. Texts are only ever texts, so nothing that comes from the graph becomes markup.
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, Value> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(attribute, value);
    else if (value === true) made.setAttribute(attribute, '');
    else if (value !== false && value != null) made.setAttribute(attribute, String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

let made = 0;

/** An id that no other element of the page has. */
export const newId = (name: string): string => `${name}-${(made += 1)}`;
