import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectFile } from '../shared/project.js';
import type { stopAfter } from '../shared/testing/stop-after.js';

/** The service as a process of its own, which a signal ends at any moment. */
export interface EventsProcess {
  /** All that it has written. */
  said(): string;
  /** @returns when it is gone, with nothing brought to an end */
  kill(): Promise<void>;
  /** How it ended by itself. */
  ended: Promise<number | null>;
  /** Resolves when it answers requests, or has ended. */
  ready: Promise<void>;
}

/** @param env settings beside those that every such process needs; it sends no mails unless told to */
export function startEventsProcess(stopping: ReturnType<typeof stopAfter>, env: NodeJS.ProcessEnv): EventsProcess {
  const started: ChildProcess = spawn(process.execPath, [projectFile('build/services/events/main.js')], {
    env: { EVENTS_PORT: '0', LOG_LEVEL: 'trace', MAIL_EVERY_MS: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let text = '';
  for (const stream of [started.stdout, started.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  }
  const ended = once(started, 'close').then(([code]) => code as number | null);
  stopping(() => void started.kill('SIGKILL'));
  return {
    said: () => text,
    kill: async () => {
      started.kill('SIGKILL');
      await ended;
    },
    ended,
    ready: Promise.race([once(started, 'message'), ended]).then(() => undefined),
  };
}
