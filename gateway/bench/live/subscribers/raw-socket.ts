import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

const PROTOCOL = 'graphql-transport-ws';
const END_OF_HEADERS = '\r\n\r\n';
/** All sockets read into it, one after the other: a buffer for each message would be most of the work. */
const READ_INTO = Buffer.alloc(65_536);
const NOTHING = Buffer.alloc(0);
const OPCODE = { text: 0x1, close: 0x8, ping: 0x9, pong: 0xa } as const;

export interface RawSocketOptions {
  readonly url: string;
  /** The address that it comes from: one has ports for some 28,000 connections to one server. */
  readonly localAddress: string;
  /** Of `connection_init`. */
  readonly connectionParams: object;
  readonly query: string;
  readonly variables: object;
  /** Told of each `next` message, as it is on the wire. */
  onNext(message: Buffer): void;
  /** Told once when the connection is gone, or an operation is refused. */
  onEnd(reason: string): void;
}

/**
 * One subscriber by the graphql-ws protocol over a socket of its own. It parses frames and nothing in them, so that ten
 * thousand of them do not take the processor from what is measured.
 */
export class RawSocket {
  readonly #socket: Socket;
  #unread: Buffer = NOTHING;
  #isUpgraded = false;
  #isOver = false;
  #isPaused = false;

  constructor(private readonly options: RawSocketOptions) {
    const { hostname, port, pathname } = new URL(options.url);
    const onread = { buffer: READ_INTO, callback: (length: number) => this.#read(READ_INTO.subarray(0, length)) };
    this.#socket = connect({ host: hostname, port: Number(port), localAddress: options.localAddress, onread });
    this.#socket.setNoDelay(true);
    this.#socket.on('connect', () => this.#socket.write(handshake(`${hostname}:${port}`, pathname)));
    this.#socket.on('error', (error) => this.#end(error.message));
    this.#socket.on('close', () => this.#end('the connection was closed'));
  }

  /** Reads no more: what is sent stays with the kernel, and then with the server. */
  pause(): void {
    this.#isPaused = true;
    this.#socket.pause();
  }

  /** @param reason without one, nobody is told */
  close(reason?: string): void {
    if (reason !== undefined) return this.#end(reason);
    this.#isOver = true;
    this.#socket.destroy();
  }

  #end(reason: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#socket.destroy();
    this.options.onEnd(reason);
  }

  /** @returns whether to go on reading */
  #read(chunk: Buffer): boolean {
    this.#take(chunk);
    return !this.#isPaused;
  }

  #take(chunk: Buffer): void {
    let bytes = this.#unread.length === 0 ? chunk : Buffer.concat([this.#unread, chunk]);
    if (!this.#isUpgraded) {
      const end = bytes.indexOf(END_OF_HEADERS);
      if (end === -1) return void (this.#unread = Buffer.from(bytes));
      if (!bytes.subarray(0, end).toString().startsWith('HTTP/1.1 101')) return this.#end('the upgrade was refused');
      this.#isUpgraded = true;
      this.#send(OPCODE.text, JSON.stringify({ type: 'connection_init', payload: this.options.connectionParams }));
      bytes = bytes.subarray(end + END_OF_HEADERS.length);
    }
    const rest = this.#frames(bytes);
    this.#unread = rest.length === 0 ? NOTHING : Buffer.from(rest); // what is read next is written over it
  }

  /** @returns what is left of an unfinished frame */
  #frames(bytes: Buffer): Buffer {
    let rest = bytes;
    for (let frame = frameIn(rest); frame !== null; frame = frameIn(rest)) {
      this.#receive(frame.opcode, rest.subarray(frame.begin, frame.end));
      rest = rest.subarray(frame.end);
    }
    return rest;
  }

  #receive(opcode: number, payload: Buffer): void {
    if (opcode === OPCODE.ping) return this.#send(OPCODE.pong, payload.toString('latin1'));
    if (opcode === OPCODE.close) return this.#end(`closed with ${payload.length < 2 ? 1005 : payload.readUInt16BE(0)}`);
    if (opcode !== OPCODE.text) return;
    if (payload.includes('"type":"next"')) return this.options.onNext(payload);
    const { type } = JSON.parse(payload.toString()) as { type: string };
    if (type === 'connection_ack') {
      const { query, variables } = this.options;
      this.#send(OPCODE.text, JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables } }));
    } else if (type === 'ping') this.#send(OPCODE.text, '{"type":"pong"}');
    else if (type === 'error' || type === 'complete') this.#end(payload.toString());
  }

  #send(opcode: number, text: string): void {
    this.#socket.write(maskedFrame(opcode, Buffer.from(text)));
  }
}

function handshake(host: string, path: string): string {
  return [
    `GET ${path} HTTP/1.1`,
    `Host: ${host}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Protocol: ${PROTOCOL}`,
    END_OF_HEADERS,
  ]
    .join('\r\n')
    .replace(/\r\n\r\n\r\n$/, END_OF_HEADERS);
}

/** Where the payload of the first frame lies; null while it is not whole. Servers do not mask (RFC 6455, section 5.1). */
function frameIn(bytes: Buffer): { opcode: number; begin: number; end: number } | null {
  if (bytes.length < 2) return null;
  const opcode = bytes.readUInt8(0) & 0x0f;
  const short = bytes.readUInt8(1) & 0x7f;
  const begin = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < begin) return null;
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  const end = begin + length;
  return bytes.length < end ? null : { opcode, begin, end };
}

/** Clients must mask; a mask of zeros leaves the payload as it is. */
function maskedFrame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const header =
    length < 126
      ? Buffer.from([0x80 | opcode, 0x80 | length])
      : Buffer.from([0x80 | opcode, 0x80 | 126, length >> 8, length & 0xff]);
  return Buffer.concat([header, Buffer.alloc(4), payload]);
}
