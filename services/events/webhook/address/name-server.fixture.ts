import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import ipaddr from 'ipaddr.js';

const HEADER_BYTES = 12;
const TYPES: Readonly<Record<number, 'ipv4' | 'ipv6'>> = { 1: 'ipv4', 28: 'ipv6' };

/**
 * A name server in this process (RFC 1035).
 *
 * @param addressesOf what a name stands for; none for a name that nobody knows, null to stay silent
 */
export async function aNameServer(addressesOf: (name: string) => readonly string[] | null) {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (question, { port, address }) => {
    const { name, type, end } = readQuestion(question);
    asked.push(name);
    const known = addressesOf(name);
    if (known === null) return;
    const records = known.map((text) => ipaddr.parse(text)).filter((one) => one.kind() === TYPES[type]);
    const head = Buffer.alloc(HEADER_BYTES);
    question.copy(head, 0, 0, 2); // the id
    head.writeUInt16BE(known.length === 0 ? 0x8183 : 0x8180, 2); // an answer; 3 is "no such name"
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(records.length, 6);
    const answers = records.map((one) => recordOf(type, one.toByteArray()));
    socket.send(Buffer.concat([head, question.subarray(HEADER_BYTES, end), ...answers]), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { server: `127.0.0.1:${socket.address().port}`, asked, stop: () => void socket.close() };
}

function readQuestion(message: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: message.readUInt16BE(at + 1), end: at + 5 };
}

function recordOf(type: number, data: readonly number[]): Buffer {
  // The name of the question, type, class "internet", to be kept for 0 seconds, length.
  return Buffer.from([0xc0, HEADER_BYTES, 0, type, 0, 1, 0, 0, 0, 0, 0, data.length, ...data]);
}
