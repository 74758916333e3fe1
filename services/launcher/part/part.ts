import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { EXIT, HOLD_START, type StartMessage } from '../../shared/process.js';
import { type Output } from './output.js';

/** More than a process gives itself to stop. */
const STOP_MS = 12_000;
const READY_MS = 120_000;
const REMEMBERED_LINES = 50;

const ReadyMessage = z.object({ type: z.literal('ready'), url: z.string() });

export interface PartOptions {
  name: string;
  /** The compiled main module. */
  entry: string;
  args?: string[];
  env: NodeJS.ProcessEnv;
  output: Output;
  /** It only loads its modules until `release` is called: that takes most of its start, and needs nothing of others. */
  held?: boolean;
}

/** A process of the graph. `stop` is idempotent and ends in bounded time. */
export interface Part {
  readonly name: string;
  /** Its address, when it answers. Rejects with PartEnded when it ends before. */
  readonly ready: Promise<string>;
  /** Resolves when it ended by itself with success, rejects with PartEnded otherwise. Silent once it is to stop. */
  readonly done: Promise<void>;
  /** Whether it ever answered. */
  readonly hasAnswered: () => boolean;
  release(): void;
  stop(): Promise<void>;
  kill(): void;
}

/** A part ended when it should not have. */
export class PartEnded extends Error {
  override readonly name = 'PartEnded';
  /** It said itself why, in a sentence for the user; there is nothing to add. */
  readonly refused: boolean;
  /** What to do about it, in a sentence; empty where it said that itself. */
  readonly advice: string;

  constructor(part: string, code: number | null, signal: string | null, lastWords: string[]) {
    const how = signal ? `was ended by ${signal}` : code === null ? 'has ended' : `ended with exit code ${code}`;
    const why = reasonIn(lastWords);
    super(`${part} ${how}${why ? `: ${why.trim()}` : ''}`);
    this.refused = code === EXIT.refused;
    this.advice = this.refused ? '' : adviceFor(part, signal, why);
  }
}

const OUT_OF_MEMORY = /heap out of memory|heap limit/i;

/** The line that says why, among those that a process wrote last: a native stack may stand behind it. */
function reasonIn(lastWords: readonly string[]): string | undefined {
  return (
    lastWords.find((line) => line.includes(' crashed: ') || line.startsWith('FATAL ERROR: ')) ??
    lastWords.findLast((line) => line.trim())
  );
}

function adviceFor(part: string, signal: string | null, why = ''): string {
  if (OUT_OF_MEMORY.test(why))
    return 'Give it more memory, as in NODE_OPTIONS=--max-old-space-size=4096 (MB), and start again.';
  if (signal === 'SIGKILL') return 'Often the system does that because memory is short: look there, and start again.';
  return `Start again; if it ends again, what ${part} said above is the reason to look for.`;
}

/** Starts one process of the graph. It lives in a session of its own, so that a Ctrl-C reaches only the launcher. */
export function startPart({ name, entry, args = [], env, output, held }: PartOptions): Part {
  const child = fork(entry, args, {
    env: { ...env, [HOLD_START]: held ? 'true' : '' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
  });
  const lastWords = relayLines(child, name, output);
  let stopping = false;
  const ended = ending(child).then(({ code, signal }) => ({ code, signal, asExpected: stopping }));
  const done = ended.then(({ code, signal, asExpected }) => {
    if (asExpected) return new Promise<void>(() => undefined);
    if (code !== 0) throw new PartEnded(name, code, signal, lastWords);
    return undefined;
  });
  done.catch(() => undefined); // whoever waits for it is told; nobody may be waiting yet
  const ready = readiness(child, name, ended, lastWords);
  let answered = false;
  void ready.then(
    () => (answered = true),
    () => undefined,
  );
  return {
    name,
    ready,
    done,
    hasAnswered: () => answered,
    release: () => {
      if (child.connected) child.send({ type: 'start' } satisfies StartMessage);
    },
    stop: async () => {
      stopping = true;
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await ended.finally(() => clearTimeout(force));
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

interface Ending {
  code: number | null;
  signal: string | null;
}

function readiness(child: ChildProcess, name: string, ended: Promise<Ending>, lastWords: string[]): Promise<string> {
  const ready = new Promise<string>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new PartEnded(name, null, 'us', [`it was not ready within ${READY_MS / 1000} s`])),
      READY_MS,
    ).unref();
    child.on('message', (message) => {
      const { success, data } = ReadyMessage.safeParse(message);
      if (success) resolve(data.url);
    });
    void ended.then(({ code, signal }) => reject(new PartEnded(name, code, signal, lastWords)));
    void ended.finally(() => clearTimeout(late));
  });
  ready.catch(() => undefined);
  return ready;
}

/** @returns the last lines that it wrote on standard error, kept up to date */
function relayLines(child: ChildProcess, name: string, output: Output): string[] {
  const lastWords: string[] = [];
  for (const stream of ['stdout', 'stderr'] as const) {
    const input = child[stream];
    if (!input) continue;
    createInterface({ input }).on('line', (line) => {
      output.relay(name, line, stream);
      if (stream === 'stderr') lastWords.push(line);
      if (lastWords.length > REMEMBERED_LINES) lastWords.shift();
    });
  }
  return lastWords;
}

/** Resolves when the process is gone and all that it wrote is read. */
function ending(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: error.message }));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}
