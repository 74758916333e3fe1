import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const SIGN_MS = 10_000;

/**
 * Runs one command in the project and shows what it says.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ root: string, say: (text: string) => void, name: string }} options
 * @throws {Error} one sentence, when it fails; what it said stands above
 */
export async function run(command, args, { root, say, name }) {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => line && say(line));
  const since = Date.now();
  const sign = setInterval(() => say(`${name} is at work since ${Math.round((Date.now() - since) / 1000)} s`), SIGN_MS);
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${name} cannot be started: ${error.message}.`)));
    child.once('close', (...ending) => resolve(ending));
  }).finally(() => clearInterval(sign));
  if (code !== 0) throw new Error(`${name} ended with ${signal ?? `exit code ${code}`}; its own words stand above.`);
}
