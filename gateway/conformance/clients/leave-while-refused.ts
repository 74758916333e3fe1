import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';

/** Asks for a WebSocket, and resets the connection in the same moment: the refusal finds nobody. */
export async function leaveWhileRefused({ hostname, port, pathname }: URL): Promise<void> {
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  const closed = once(socket, 'close');
  const upgrade = [
    `GET ${pathname} HTTP/1.1`,
    `Host: ${hostname}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    'Sec-WebSocket-Protocol: graphql-transport-ws',
    '\r\n',
  ];
  socket.write(upgrade.join('\r\n'), () => socket.resetAndDestroy());
  await closed;
}
