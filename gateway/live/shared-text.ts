import type { Writable } from 'node:stream';
import { textFrame } from './text-frame.js';

/** The text of one state, encoded once for all who are sent it. */
export class SharedText {
  #bytes: Buffer | undefined;
  /** The last one, if no stream reads it any more: that of the next client is written over it when both are as long. */
  #frame: Buffer | null = null;
  #beginningLength = 0;
  #event: string | undefined;

  constructor(readonly text: string) {}

  /**
   * Writes it as a WebSocket message.
   *
   * @param beginning the message up to its payload, which is this text
   */
  writeFrame(stream: Writable, beginning: Buffer): void {
    const frame = this.#frameAfter(beginning);
    stream.write(frame);
    // What the stream could not pass on at once it reads later.
    this.#frame = stream.writableLength > 0 ? null : frame;
  }

  /** As a server-sent event. JSON text has no line breaks, so one line of data is enough. */
  get event(): string {
    return (this.#event ??= `event: next\ndata: ${this.text}\n\n`);
  }

  #frameAfter(beginning: Buffer): Buffer {
    this.#bytes ??= Buffer.from(`${this.text}}`); // the payload, and the brace that closes the message around it
    if (this.#frame === null || beginning.length !== this.#beginningLength) {
      this.#beginningLength = beginning.length;
      return textFrame(beginning, this.#bytes);
    }
    beginning.copy(this.#frame, this.#frame.length - this.#bytes.length - beginning.length);
    return this.#frame;
  }
}
