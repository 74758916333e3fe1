/** The text of one state, encoded once for all who are sent it. */
export class SharedText {
  #bytes: Buffer | undefined;
  #event: string | undefined;

  constructor(readonly text: string) {}

  /** As the end of a graphql-ws message: the payload and the brace that closes the message around it. */
  get messageEnd(): Buffer {
    return (this.#bytes ??= Buffer.from(`${this.text}}`));
  }

  /** As a server-sent event. JSON text has no line breaks, so one line of data is enough. */
  get event(): string {
    return (this.#event ??= `event: next\ndata: ${this.text}\n\n`);
  }
}
