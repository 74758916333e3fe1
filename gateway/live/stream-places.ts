import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { AddressPlaces } from './address-places.js';
import type { LiveErrorCode } from './live-errors.js';
import type { LiveLimits } from './settings.js';

type Free = () => void;

/**
 * Who has an event stream, or asks for one. HTTP/1.1 lets a client ask for many over one connection without reading any:
 * their answers wait behind the first, and Node does not say of them that the connection is gone.
 */
export class StreamPlaces {
  readonly #connections = new WeakMap<Socket, Set<Free>>();
  #taken = 0;

  constructor(
    private readonly limits: Pick<LiveLimits, 'streams' | 'streamsPerConnection'>,
    private readonly ofAddresses: AddressPlaces,
  ) {}

  /**
   * Why this one gets no place; null if it may take one.
   *
   * @param address from where it comes; null for who is not counted
   */
  refusal({ req }: ServerResponse, address: string | null): LiveErrorCode | null {
    if (this.#taken >= this.limits.streams) return 'TOO_MANY_STREAMS';
    if (!this.ofAddresses.hasRoom(address)) return 'TOO_MANY_FROM_ADDRESS';
    const ofConnection = this.#connections.get(req.socket)?.size ?? 0;
    return ofConnection >= this.limits.streamsPerConnection ? 'TOO_MANY_OPERATIONS' : null;
  }

  /**
   * Takes a place, until the response or its connection is closed.
   *
   * @returns ends by then
   */
  take(response: ServerResponse, address: string | null): AbortSignal {
    const closing = new AbortController();
    const ofConnection = this.#ofConnection(response.req.socket);
    const free: Free = () => {
      if (ofConnection.delete(free)) {
        this.#taken -= 1;
        this.ofAddresses.giveBack(address);
      }
      closing.abort();
    };
    ofConnection.add(free);
    this.#taken += 1;
    this.ofAddresses.take(address);
    response.once('close', free);
    return closing.signal;
  }

  #ofConnection(connection: Socket): Set<Free> {
    const known = this.#connections.get(connection);
    if (known !== undefined) return known;
    const places = new Set<Free>();
    this.#connections.set(connection, places);
    connection.once('close', () => {
      for (const free of places) free();
    });
    return places;
  }
}
