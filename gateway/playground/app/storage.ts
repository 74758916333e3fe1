import type { Storage } from '@graphiql/toolkit';

// Its own part of localStorage: another GraphiQL on the same host and port would otherwise bring its tabs along.
const PREFIX = 'participation-graph:';

/** Where GraphiQL keeps tabs, history and sizes between visits. Request headers are never among them. */
export const storage: Storage = {
  getItem: (key) => localStorage.getItem(PREFIX + key),
  setItem: (key, value) => localStorage.setItem(PREFIX + key, withoutHeaders(value)),
  removeItem: (key) => localStorage.removeItem(PREFIX + key),
  clear: () => ownKeys().forEach((key) => localStorage.removeItem(key)),
  get length() {
    return ownKeys().length;
  },
};

export const isFirstVisit = ownKeys().length === 0;

function ownKeys(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

// The history stores the headers of each request, even where GraphiQL is told not to persist headers:
// a bearer token would outlive the page.
function withoutHeaders(value: string): string {
  if (!value.includes('"headers"')) return value;
  try {
    return JSON.stringify(JSON.parse(value), (key, inner: unknown) => (key === 'headers' ? undefined : inner));
  } catch {
    return value; // not JSON, so not the history
  }
}
