import { holds } from '../clients/broken.js';
import { type Operation, type Result, takenIn } from '../clients/operation.js';
import type { SocketClient } from '../clients/socket-client.js';
import type { CaseGroup } from '../conformance-case.js';
import type { Stage } from '../stage.js';

const UPDATES = 120;
/** Together far more than the operating system holds back for a connection. */
const LENGTH = 262_144;
const TAKES_MS = 30_000;

/** One client reads nothing, while another one reads every update. */
async function besideASlowOne(stage: Stage): Promise<SocketClient> {
  const [slow, quick] = [await stage.connect(), await stage.connect()];
  await Promise.all([slow.watch('a', bigState(stage)), quick.watch('a', bigState(stage))]);
  slow.socket.pause();
  await readAll(stage, quick);
  return slow;
}

function bigState(stage: Stage): Operation {
  return stage.seats(`filler(length: ${LENGTH})`);
}

async function readAll(stage: Stage, quick: SocketClient): Promise<void> {
  for (let taken = 1; taken <= UPDATES; taken++) {
    stage.emit(taken);
    await quick.untilTaken('a', taken);
  }
}

export const SLOW_CLIENTS: CaseGroup = {
  title: 'A client that reads nothing',
  cases: [
    {
      id: 'slow-delays-nobody',
      sentence: 'sends every update to the others while one client reads nothing',
      why: 'One telephone in a tunnel must not stop the hall.',
      withinMs: TAKES_MS,
      run: async (stage) => {
        await besideASlowOne(stage);
      },
    },
    {
      id: 'slow-costs-little',
      sentence: 'does not pile up updates for it: it is skipped to the newest state, or closed',
      why: 'A few hundred such clients would take all memory, and the gateway would end for everybody.',
      withinMs: TAKES_MS,
      run: async (stage) => {
        const slow = await besideASlowOne(stage);
        slow.socket.resume();
        isBounded(await Promise.race([slow.closed().then(() => 0), untilNewest(() => slow.result('a'))]));
      },
    },
    {
      id: 'slow-stream-costs-little',
      sentence: 'does not pile up updates for an event stream that is not read, either',
      why: 'The same.',
      needs: ['event streams'],
      withinMs: TAKES_MS,
      run: async (stage) => {
        const quick = await stage.connect();
        const [slow] = await Promise.all([stage.stream(bigState(stage)), quick.watch('a', bigState(stage))]);
        await slow.result();
        slow.pause();
        await readAll(stage, quick);
        slow.resume();
        isBounded(await Promise.race([slow.ended().then(() => 0), untilNewest(() => slow.result())]));
      },
    },
  ],
};

/** How many states came before the newest one, which is the last. */
async function untilNewest(next: () => Promise<Result>): Promise<number> {
  for (let received = 1; ; received++) {
    if (takenIn(await next()) === UPDATES) return received;
  }
}

function isBounded(received: number): void {
  const megabytes = Math.round((received * LENGTH) / 1e6);
  holds(received < UPDATES / 2, `${received} of ${UPDATES} updates came late, ${megabytes} MB for one client`);
}
