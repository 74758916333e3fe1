/** The longest name; the lines of all parts are aligned to it. */
const WIDTH = 'networks'.length + 1;
const FIELDS_LENGTH = 400;

/** Where everything that the parts say ends up. */
export interface Output {
  /** A sentence of the launcher's own, or on behalf of a part that cannot speak for itself. */
  say(part: string, text: string): void;
  /** The same, for why something does not work. */
  complain(part: string, text: string): void;
  /** One line that a child process wrote, as it is. */
  relay(part: string, line: string, stream: 'stdout' | 'stderr'): void;
}

/**
 * `text`: every line begins with the part that speaks; a JSON log line is shown as its message. `json`: log lines of
 * the parts pass through unchanged, and our own sentences become such lines.
 */
export function createOutput(
  format: 'text' | 'json',
  write: (stream: 'stdout' | 'stderr', line: string) => void,
): Output {
  const own = (part: string, level: number, text: string): string =>
    format === 'json' ? JSON.stringify({ level, time: Date.now(), service: part, msg: text }) : prefixed(part, text);
  return {
    say: (part, text) => write('stdout', own(part, 30, text)),
    complain: (part, text) => write('stderr', own(part, 50, text)),
    relay(part, line, stream) {
      if (format === 'json') write(stream, line);
      else for (const text of readable(line).split('\n')) write(stream, prefixed(part, text));
    },
  };
}

function prefixed(part: string, text: string): string {
  return `${part.padEnd(WIDTH)} | ${withoutControls(text)}`.trimEnd();
}

/** A log line may hold what a client sent; it must not steer the terminal. */
function withoutControls(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, ' ');
}

function readable(line: string): string {
  const entry = parse(line);
  if (!entry) return line;
  const { level, msg, time: _time, pid: _pid, hostname: _host, service: _service, name: _name, ...fields } = entry;
  const text = [typeof msg === 'string' ? msg : '', inShort(fields)].filter(Boolean).join(' ');
  if (typeof level !== 'number' || level < 40) return text;
  return `${level < 50 ? 'warning' : 'error'}: ${text}`;
}

function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** The fields of an entry on one line; LOG_FORMAT=json shows them whole. */
function inShort(fields: Record<string, unknown>): string {
  const all = Object.entries(fields).map(([key, value]) => `${key}=${brief(value)}`);
  const text = all.length ? `(${all.join(', ')})` : '';
  return text.length > FIELDS_LENGTH ? `${text.slice(0, FIELDS_LENGTH)}…` : text;
}

function framesIn(stack: unknown): string[] {
  return typeof stack === 'string' ? stack.split('\n').slice(1) : [];
}

function brief(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { type, message, reason, code, constraint, frames, stack } = value as Record<string, unknown>;
  const known = [type, code, constraint, message, reason].filter((part) => typeof part === 'string');
  if (!known.length) return JSON.stringify(value);
  const [frame] = Array.isArray(frames) ? (frames as unknown[]) : framesIn(stack);
  return [...known, typeof frame === 'string' ? frame.trim() : ''].filter(Boolean).join(' ');
}
