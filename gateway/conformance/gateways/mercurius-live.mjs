// Mercurius' gateway as its documentation sets it up for subscriptions. It composes by itself.

import gateway from '@mercuriusjs/gateway';
import Fastify from 'fastify';

const { PORT, SUBGRAPHS } = process.env;
const services = Object.entries(JSON.parse(SUBGRAPHS ?? '{}')).map(([name, url]) => ({
  name,
  url,
  wsUrl: url.replace('http', 'ws'),
  wsConnectionParams: { protocols: ['graphql-transport-ws'], reconnect: true },
}));

const app = Fastify();
await app.register(gateway, { gateway: { services }, subscription: { fullWsTransport: true } });
await app.listen({ port: Number(PORT), host: '127.0.0.1' });
