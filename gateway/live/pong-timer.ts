/** Ends a connection to a subgraph on which a ping stays without answer: handlers for a client of graphql-ws. */
export function pongTimer(withinMs: number, terminate: () => void) {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => clearTimeout(timer);
  return {
    ping: (received: boolean) => {
      if (received) return;
      stop();
      timer = setTimeout(terminate, withinMs).unref();
    },
    pong: (received: boolean) => {
      if (received) stop();
    },
    closed: stop,
  };
}
