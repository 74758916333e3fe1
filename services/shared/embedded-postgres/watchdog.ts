import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { type Account } from './account.js';

/**
 * Waits for a line on its input. End of input without one means that the process that started the server is dead:
 * then the server is stopped, and a folder that was only for it is removed.
 */
const SCRIPT = `
read -r released && exit 0
kill -INT "$1" 2>/dev/null
[ -n "$2" ] || exit 0
tries=0
while kill -0 "$1" 2>/dev/null && [ "$tries" -lt 15 ]; do sleep 1; tries=$((tries + 1)); done
rm -rf "$2"
`;

/**
 * Makes sure that a server does not outlive us, even after SIGKILL, when no handler of ours runs any more.
 *
 * @returns releases the watchdog; call it once the server is gone
 */
export function startWatchdog(pid: number, account: Account, folder?: string): () => void {
  if (process.platform === 'win32') return () => undefined; // no shell to do it with
  const watchdog = spawn('/bin/sh', ['-c', SCRIPT, 'postgres-watchdog', String(pid), folder ?? ''], {
    ...account,
    cwd: '/',
    env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watchdog.on('error', () => undefined); // without /bin/sh there is no watchdog; the orderly stop still works
  watchdog.stdin.on('error', () => undefined);
  watchdog.unref();
  if (watchdog.stdin instanceof Socket) watchdog.stdin.unref();
  return () => watchdog.stdin.end('released\n');
}
