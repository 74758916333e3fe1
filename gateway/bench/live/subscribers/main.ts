import '../../machine/ends-with-parent.js';
import { percentile } from '../../statistics.js';
import { now } from '../clock.js';
import { RawSocket } from './raw-socket.js';
import { messagesSince, type Publication, Received, receptionOf } from './received.js';

/** What a process of subscribers is told to do. */
export type Order =
  | {
      readonly do: 'subscribe';
      readonly url: string;
      readonly connectionParams: object;
      readonly query: string;
      /** What each first state has in it: a gateway that leaves a field null has less to do. */
      readonly answersWith: string;
      /** What those ask for who read nothing. */
      readonly silentQuery: string;
      /** One subscriber each, in turn. */
      readonly eventIds: readonly string[];
      readonly count: number;
      /** So many are connecting at a time. */
      readonly atOnce: number;
      /** All of them have a first state by then, or it is given up. */
      readonly withinMs: number;
      /** How many of them read nothing after their first state. */
      readonly silent: number;
    }
  | { readonly do: 'compare'; readonly publications: readonly Publication[]; readonly since: number }
  | { readonly do: 'leave' };

/** What it answers. */
export interface Subscribed {
  readonly subscribed: number;
  readonly failures: number;
  readonly reason: string | null;
}

export interface Compared {
  readonly messages: number;
  /** null when nobody had a state with a change. */
  readonly p50: number | null;
  readonly p99: number | null;
  readonly missed: number;
  readonly behind: number;
  readonly backwards: number;
  /** Connections that were lost after the first state. */
  readonly lost: number;
}

const VERSION = Buffer.from('"version":');
/** As many addresses of this machine as are needed for so many ports. */
const PER_ADDRESS = 5_000;

const sockets: RawSocket[] = [];
const received: Received[] = [];
let lost = 0;

process.on('message', (order: Order) => {
  if (order.do === 'subscribe') void subscribe(order).then((answer) => process.send?.(answer));
  else if (order.do === 'compare') process.send?.(compare(order));
  else {
    for (const socket of sockets.splice(0)) socket.close();
    received.splice(0);
    lost = 0;
    process.send?.({});
  }
});

async function subscribe(order: Extract<Order, { do: 'subscribe' }>): Promise<Subscribed> {
  let [begun, subscribed, failures] = [0, 0, 0];
  let reason: string | null = null;
  const oneAfterOther = async (): Promise<void> => {
    while (begun < order.count && failures === 0) {
      const index = begun++;
      const problem = await one(order, index);
      if (problem === null) subscribed++;
      else [failures, reason] = [failures + 1, problem];
    }
  };
  const late = setTimeout(() => {
    failures++;
    reason ??= `only ${subscribed} had a state within ${order.withinMs / 1_000} s`;
    for (const socket of sockets) socket.close('too late');
  }, order.withinMs);
  await Promise.all(Array.from({ length: order.atOnce }, oneAfterOther));
  clearTimeout(late);
  return { subscribed, failures, reason };
}

/** @returns when the first state is there; why it never came otherwise */
function one(order: Extract<Order, { do: 'subscribe' }>, index: number): Promise<string | null> {
  const eventId = order.eventIds[index % order.eventIds.length] ?? '';
  const isSilent = index < order.silent;
  const own = new Received(eventId);
  return new Promise((resolve) => {
    let isThere = false;
    const socket = new RawSocket({
      url: order.url,
      localAddress: `127.0.0.${1 + Math.floor(index / PER_ADDRESS)}`,
      connectionParams: order.connectionParams,
      query: isSilent ? order.silentQuery : order.query,
      variables: { eventId },
      onNext: (message) => {
        own.add(versionIn(message), now());
        if (isThere) return;
        isThere = true;
        if (!message.includes(order.answersWith)) return resolve(`answered ${message.toString().slice(0, 500)}`);
        if (isSilent) socket.pause();
        else received.push(own);
        resolve(null);
      },
      onEnd: (reason) => {
        if (isThere && !isSilent) lost++;
        resolve(reason);
      },
    });
    sockets.push(socket);
  });
}

function versionIn(message: Buffer): number {
  let version = 0;
  for (let at = message.indexOf(VERSION) + VERSION.length; ; at++) {
    const digit = (message[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return version;
    version = version * 10 + digit;
  }
}

function compare({ publications, since }: Extract<Order, { do: 'compare' }>): Compared {
  const { latencies, ...counts } = receptionOf(received, publications);
  const sorted = Float64Array.from(latencies).sort();
  const messages = messagesSince(received, since);
  return { messages, p50: known(percentile(sorted, 50)), p99: known(percentile(sorted, 99)), ...counts, lost };
}

/** Messages between processes are JSON, which has no NaN. */
function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
