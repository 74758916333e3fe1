import { parentPort } from 'node:worker_threads';
import { answerCalls } from './worker-calls.js';

/** A thread that answers "wait" when whoever waits for that has gone, which it tells to who asks how often that was. */
let left = 0;
if (parentPort !== null) {
  answerCalls(parentPort, (method, _args, asker) => {
    if (method === 'left') return left;
    return new Promise((resolve) => {
      asker.addEventListener('abort', () => {
        left += 1;
        resolve(null);
      });
    });
  });
}
