import type { Duplex } from 'node:stream';

/**
 * Answers the wish for a WebSocket with a status. Node listens to nothing on an upgraded connection any more: who is gone by
 * now would end the process.
 */
export function refuseUpgrade(stream: Duplex, status: string): void {
  stream.on('error', () => stream.destroy());
  stream.once('finish', () => stream.destroy());
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}
