import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface ChildOptions {
  /** As it appears in messages. */
  readonly name: string;
  /** The absolute path of the module that it runs. */
  readonly module: string;
  readonly args?: readonly string[];
  /** The whole of its environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** Options of Node. */
  readonly nodeOptions?: readonly string[];
  /** How long it may take to end when it is asked to. Milliseconds. */
  readonly stopWithinMs?: number;
}

/** A process that this one started. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  /** Rejects when the process ends, with its last words. */
  readonly over: Promise<never>;
  /** Sends a message, if one is given, and waits for the next one from there. */
  exchange<Received>(message?: object): Promise<Received>;
  stop(): Promise<void>;
}

const REMEMBERED_LINES = 20;
const STOP_WITHIN_MS = 3_000;

/** @param cores that it runs on, as `taskset -c` takes them; null for any */
export function startChild(options: ChildOptions, cores: string | null): Child {
  const { name, module, args = [], env, folder, nodeOptions = [] } = options;
  const child = fork(module, args, {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    ...(cores === null
      ? { execArgv: [...nodeOptions] }
      : { execPath: 'taskset', execArgv: ['-c', cores, process.execPath, ...nodeOptions] }),
  });
  const over = ending(name, child, lastWordsOf(child));
  over.catch(() => undefined); // nobody may be waiting when it is stopped
  return {
    name,
    pid: child.pid ?? 0,
    over,
    exchange: async <Received>(message?: object) => {
      const answered = once(child, 'message') as Promise<[Received]>;
      if (message !== undefined) child.send(message);
      const [received] = await Promise.race([answered, over]);
      return received;
    },
    stop: () => end(child, options.stopWithinMs ?? STOP_WITHIN_MS),
  };
}

function lastWordsOf(child: ChildProcess): string[] {
  const words: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      words.push(line);
      if (words.length > REMEMBERED_LINES) words.shift();
    });
  }
  return words;
}

async function ending(name: string, child: ChildProcess, lastWords: readonly string[]): Promise<never> {
  // 'close' comes when its output has been read as well; it does not come for a program that cannot be started.
  const [code, signal] = (await Promise.race([
    once(child, 'close'),
    once(child, 'error').then(([error]: Error[]) => [String(error)]),
  ])) as (string | number | null)[];
  throw new Error([`${name} has ended (${code ?? signal}).`, ...lastWords].join('\n  '));
}

async function end(child: ChildProcess, withinMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), withinMs);
  await ended;
  clearTimeout(force);
}
