import type { Writable } from 'node:stream';
import { textFrame } from './text-frame.js';

/** The text of one state, encoded once for all who are sent it. */
export class SharedText {
  #bytes: Buffer | undefined;
  /** One for each length of beginning, if no stream reads it any more: the bytes of the next client are written over it. */
  readonly #frames = new Map<number, Buffer>();
  #event: string | undefined;

  constructor(readonly text: string) {}

  /**
   * Writes it as a WebSocket message.
   *
   * @param beginning the message up to its payload, which is this text
   */
  writeFrame(stream: Writable, beginning: Buffer): void {
    const frame = this.#frame(beginning);
    stream.write(frame);
    // What the stream could not pass on at once it reads later.
    if (stream.writableLength > 0) this.#frames.delete(beginning.length);
  }

  /** As a server-sent event. JSON text has no line breaks, so one line of data is enough. */
  get event(): string {
    return (this.#event ??= `event: next\ndata: ${this.text}\n\n`);
  }

  #frame(beginning: Buffer): Buffer {
    this.#bytes ??= Buffer.from(`${this.text}}`); // the payload, and the brace that closes the message around it
    const kept = this.#frames.get(beginning.length);
    if (kept === undefined) {
      const frame = textFrame(beginning, this.#bytes);
      this.#frames.set(beginning.length, frame);
      return frame;
    }
    beginning.copy(kept, kept.length - this.#bytes.length - beginning.length);
    return kept;
  }
}
