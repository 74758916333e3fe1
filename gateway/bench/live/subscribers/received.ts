/** A change that was published, as the publisher knows it. */
export interface Publication {
  readonly eventId: string;
  /** The version of the count that has it. */
  readonly version: number;
  /** When it was committed; milliseconds since 1970, with fractions. */
  readonly committedAt: number;
}

/** What one subscriber has received. */
export class Received {
  readonly versions: number[] = [];
  readonly times: number[] = [];

  constructor(readonly eventId: string) {}

  add(version: number, at: number): void {
    this.versions.push(version);
    this.times.push(at);
  }
}

/** What became of publications at all subscribers of a process. */
export interface Reception {
  /** Milliseconds from the commit to having a state that includes it; one for each subscriber and change. */
  readonly latencies: number[];
  /** Changes that a subscriber never had a state of, nor a newer one. */
  readonly missed: number;
  /** Subscribers whose last state is not the last one that was published. */
  readonly behind: number;
  /** Versions that came after a higher one. */
  readonly backwards: number;
}

/** How many states came from a moment on. */
export function messagesSince(subscribers: readonly Received[], begin: number): number {
  return subscribers.reduce((sum, { times }) => sum + times.filter((time) => time >= begin).length, 0);
}

/** Compares what was received with what was published. */
export function receptionOf(subscribers: readonly Received[], publications: readonly Publication[]): Reception {
  const byEvent = inOrder(publications);
  const latencies: number[] = [];
  const counts = { missed: 0, behind: 0, backwards: 0 };
  for (const { eventId, versions, times } of subscribers) {
    const published = byEvent.get(eventId) ?? [];
    let at = 0;
    for (const { version, committedAt } of published) {
      while (at < versions.length && (versions[at] ?? 0) < version) at++;
      const time = times[at];
      if (time === undefined) counts.missed++;
      else latencies.push(time - committedAt);
    }
    if (isBehind(versions, published)) counts.behind++;
    counts.backwards += versions.filter((version, index) => index > 0 && version < (versions[index - 1] ?? 0)).length;
  }
  return { latencies, ...counts };
}

/** Whether the last state that was received is older than the last one that was published. */
function isBehind(versions: readonly number[], published: readonly Publication[]): boolean {
  return published.length > 0 && (versions.at(-1) ?? 0) < (published.at(-1)?.version ?? 0);
}

/** Of each event, by version. */
function inOrder(publications: readonly Publication[]): Map<string, Publication[]> {
  const byEvent = new Map<string, Publication[]>();
  for (const publication of publications) {
    const list = byEvent.get(publication.eventId) ?? [];
    byEvent.set(publication.eventId, list);
    list.push(publication);
  }
  for (const list of byEvent.values()) list.sort((one, other) => one.version - other.version);
  return byEvent;
}
