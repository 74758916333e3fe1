import { commandOf, parentOf } from '../shared/process-table.js';
import { type Output } from './part/output.js';

/** npm passes on the signal that the terminal has sent to us already: two within this time are one key press. */
const SAME_PRESS_MS = 500;
const PARENT_CHECK_MS = 250;

/** The user wants everything to stop. */
export class StopAsked extends Error {
  override readonly name = 'StopAsked';
}

/**
 * Rejects with StopAsked on Ctrl-C, SIGTERM, when the terminal goes away, and when the npm that started us is gone.
 *
 * @param force called on a second Ctrl-C
 */
export function stopRequest(env: NodeJS.ProcessEnv, output: Output, force: () => void): Promise<never> {
  const asked = new Promise<never>((_, reject) => {
    let since: number | undefined;
    const ask = (why: string): void => {
      if (since !== undefined) return;
      since = Date.now();
      output.say('launcher', why);
      reject(new StopAsked(why));
    };
    const askOrForce = (): void => {
      if (since !== undefined && Date.now() - since > SAME_PRESS_MS) force();
      ask('stopping; press Ctrl-C again to end everything at once');
    };
    process.on('SIGINT', askOrForce);
    process.on('SIGTERM', askOrForce);
    process.on('SIGHUP', () => ask('the terminal is gone; stopping'));
    if (env['npm_lifecycle_event']) whenNpmEnds(() => ask('npm is gone; stopping'));
  });
  asked.catch(() => undefined); // it may come when nobody waits
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined); // a terminal that is gone
  return asked;
}

/** npm passes signals on to the shell between it and us, which may die of them without a word to us. */
function whenNpmEnds(then: () => void): void {
  const parent = process.ppid;
  const isShell = /(^|\/)(sh|bash|dash|zsh) -c /.test(commandOf(parent) ?? '');
  const npm = isShell ? parentOf(parent) : undefined;
  const check = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || parentOf(parent) === npm)) return;
    clearInterval(check);
    then();
  }, PARENT_CHECK_MS);
  check.unref();
}
