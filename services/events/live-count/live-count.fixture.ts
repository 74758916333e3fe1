import { pino } from 'pino';
import type { CountListener, CountSignals } from './count-signals.js';
import { LiveCount } from './live-count.js';

export const SILENT = pino({ level: 'silent' });

const ZEROS = { waitlisted: 0, offered: 0, pending: 0, attended: 0, noShow: 0, keptBack: 0, capacity: null };

/** A count of this version, with as many confirmed. */
export function countOf(eventId: string, version: number): LiveCount {
  return LiveCount.of({ ...ZEROS, eventId, confirmed: version, version });
}

/** How many timers of this process are waited for. */
export function timers(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
}

/** Counts and signals in memory, so that a test decides when what is known. */
export class CountsInMemory implements CountSignals {
  readonly counts = new Map<string, LiveCount>();
  /** How often counts were read. */
  reads = 0;
  /** Of which events, read by read. */
  readonly asked: (readonly string[])[] = [];
  /** What the answers of the next reads wait for; they are as old as the question then. */
  gate: Promise<unknown> = Promise.resolve();
  /** Whether somebody listens. */
  isHeard = false;
  #listener: CountListener | null = null;

  listen(listener: CountListener): Promise<{ stop(): Promise<void> }> {
    this.#listener = listener;
    this.isHeard = true;
    return Promise.resolve({
      stop: () => {
        this.isHeard = false;
        return Promise.resolve();
      },
    });
  }

  readonly read = async (eventIds: readonly string[]): Promise<(LiveCount | null)[]> => {
    this.reads++;
    this.asked.push(eventIds);
    const counts = eventIds.map((id) => this.counts.get(id) ?? null);
    await this.gate;
    return counts;
  };

  /** Stores the next version of an event's count, and says so unless it is lost on the way. */
  change(eventId: string, { isHeard = true } = {}): void {
    const version = (this.counts.get(eventId)?.version ?? 0) + 1;
    this.counts.set(eventId, countOf(eventId, version));
    if (isHeard) this.#listener?.changed(eventId, version);
  }

  resume(): void {
    this.#listener?.resumed();
  }
}

/** The next values that somebody is sent; fails when they do not come in time. */
export async function take<Value>(values: AsyncIterator<Value>, howMany: number, withinMs = 5_000): Promise<Value[]> {
  const taken: Value[] = [];
  while (taken.length < howMany) {
    const { promise, stop } = deadline(withinMs, `${taken.length} of ${howMany} values came`);
    const result = await Promise.race([values.next(), promise]).finally(stop);
    if (result.done) throw new Error(`it ended after ${taken.length} of ${howMany} values`);
    taken.push(result.value);
  }
  return taken;
}

/** Reads until a value that is waited for comes; answers all of them. */
export async function takeUntil<Value>(
  values: AsyncIterator<Value>,
  isLast: (value: Value) => boolean,
): Promise<Value[]> {
  const taken: Value[] = [];
  for (;;) {
    const [value] = await take(values, 1);
    if (value === undefined) throw new Error('nothing came');
    taken.push(value);
    if (isLast(value)) return taken;
  }
}

function deadline(ms: number, message: string): { promise: Promise<never>; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Error(message)), ms)));
  return { promise, stop: () => clearTimeout(timer) };
}
