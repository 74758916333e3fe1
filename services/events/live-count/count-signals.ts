/** What is told of changed counts. */
export interface CountListener {
  /** The count of an event has changed to this version, and can be read. */
  changed(eventId: string, version: number): void;
  /** The connection was lost and is back: any change may have been missed meanwhile. */
  resumed(): void;
}

/** How changed counts reach a process, whoever changed them: PostgreSQL's NOTIFY, or a message broker. */
export interface CountSignals {
  /**
   * Tells the listener of every change that commits from now on, until stopped. A lost connection is opened again for
   * as long as it takes.
   *
   * @returns when it is listening
   * @throws when the first connection cannot be made
   */
  listen(listener: CountListener): Promise<{ stop(): Promise<void> }>;
}

/** Where signals come from: those of some channels of NOTIFY, whose messages are an event's id, or that and a version. */
export type SignalSource = (channels: readonly string[]) => CountSignals;

/** Tells a listener what was announced on a channel: "<event id>", or "<event id> <version>". */
export function tell(listener: CountListener, payload: string): void {
  const [eventId = '', version = '0'] = payload.split(' ');
  listener.changed(eventId, Number(version));
}
