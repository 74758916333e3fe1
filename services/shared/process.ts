import { once } from 'node:events';

const STOP_MS = 10_000;

/** How a process of the graph ends. A launcher or a container runtime reads it. */
export const EXIT = { stopped: 0, refused: 1, crashed: 70, forced: 130 } as const;

/**
 * A start that cannot succeed until somebody changes something: a setting, a port, a database. The message is one
 * sentence that says what; it is shown without a stack.
 */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

/** What a process runs: its address, and how to stop it. `stop` is idempotent. */
export interface Running {
  url: string;
  stop(): Promise<void>;
}

/** With this in its environment a process loads its modules, and then waits for a StartMessage. */
export const HOLD_START = 'HOLD_START';

/** Sent by the launcher to a process that it holds: what must be there before it starts is there now. */
export interface StartMessage {
  type: 'start';
}

/** Sent to the launcher, when there is one, as soon as requests are answered. */
export interface ReadyMessage {
  type: 'ready';
  url: string;
}

/**
 * The whole of a `main.ts`: starts, tells the launcher, and stops on SIGTERM, SIGINT, or when the launcher is gone.
 * Stopping ends in bounded time; a second signal ends it at once.
 *
 * @param name the part as it appears in messages
 * @param start is given the environment; a `StartRefused` from it is printed as one sentence
 */
export async function runProcess(name: string, start: (env: NodeJS.ProcessEnv) => Promise<Running>): Promise<void> {
  process.on('uncaughtException', (error) => crash(name, error)); // unhandled rejections arrive here as well
  process.stdout.on('error', () => undefined); // the reader is gone; 'disconnect' or a signal tells us what to do
  process.stderr.on('error', () => undefined);

  const asked = stopRequest(name);
  try {
    let answers = false;
    // Whoever is asked to stop before it answers anybody has nothing to bring to an end.
    void asked.then(() => answers || process.exit(EXIT.stopped));
    await released(process.env);
    const running = await start(process.env);
    answers = true;
    process.send?.({ type: 'ready', url: running.url } satisfies ReadyMessage);
    await asked;
    await running.stop();
    process.exit(EXIT.stopped);
  } catch (error) {
    const refusal = error instanceof StartRefused ? error.message : portRefusal(name, error);
    if (refusal === undefined) crash(name, error);
    process.stderr.write(`${refusal}\n`);
    process.exit(EXIT.refused);
  }
}

async function released(env: NodeJS.ProcessEnv): Promise<void> {
  if (env[HOLD_START] && process.connected) await once(process, 'message'); // there is only the StartMessage
}

/** Every part listens on the port of its own setting. */
function portRefusal(name: string, error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error)) return undefined;
  return `${name}: port ${String(error.port)} is already in use; set ${name.toUpperCase()}_PORT to another one.`;
}

/** Resolves when this process is to stop. From then on it has ten seconds, and a further signal takes them away. */
function stopRequest(name: string): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const ask = (): void => {
      if (asked) return;
      asked = true;
      setTimeout(() => {
        process.stderr.write(`${name} did not stop within ${STOP_MS / 1000} s and is ended\n`);
        process.exit(EXIT.crashed);
      }, STOP_MS).unref();
      resolve();
    };
    const askOrForce = (): void => (asked ? process.exit(EXIT.forced) : ask());
    process.on('SIGTERM', askOrForce);
    process.on('SIGINT', askOrForce);
    process.on('disconnect', ask); // the launcher is gone, or has let go of us
  });
}

function crash(name: string, error: unknown): never {
  process.stderr.write(`${name} crashed: ${describe(error)}\n`);
  process.exit(EXIT.crashed);
}

/** The stack only: the fields of an error may hold personal data, and a database's message as well. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  if (!('severity' in error || 'driverError' in error)) return stack;
  const code = 'code' in error ? String(error.code) : '';
  return `${error.name} ${code}\n${stack.slice(stack.indexOf('\n    at ') + 1)}`;
}
