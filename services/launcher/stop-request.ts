import { type Output } from './part/output.js';

/** npm passes on the signal that the terminal has sent to us already: two within this time are one key press. */
const SAME_PRESS_MS = 500;
const PARENT_CHECK_MS = 1_000;

/** The user wants everything to stop. */
export class StopAsked extends Error {
  override readonly name = 'StopAsked';
}

/**
 * Rejects with StopAsked on Ctrl-C, SIGTERM, when the terminal goes away, and when the npm that started us is killed.
 *
 * @param force called on a second Ctrl-C
 */
export function stopRequest(output: Output, force: () => void): Promise<never> {
  const asked = new Promise<never>((_, reject) => {
    let since: number | undefined;
    const ask = (why: string): void => {
      if (since === undefined) {
        since = Date.now();
        output.say('launcher', `${why}: stopping; press Ctrl-C again to end everything at once`);
        return reject(new StopAsked(why));
      }
      if (Date.now() - since > SAME_PRESS_MS) force();
    };
    process.on('SIGINT', () => ask('asked to stop'));
    process.on('SIGTERM', () => ask('asked to stop'));
    process.on('SIGHUP', () => since ?? ask('the terminal is gone'));
    if (process.env['npm_lifecycle_event']) whenParentEnds(() => since ?? ask('npm is gone'));
  });
  asked.catch(() => undefined); // it may come when nobody waits
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined); // a terminal that is gone
  return asked;
}

function whenParentEnds(then: () => void): void {
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(check);
    then();
  }, PARENT_CHECK_MS);
  check.unref();
}
