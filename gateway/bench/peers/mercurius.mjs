// Mercurius' gateway as its documentation sets it up. It composes by itself, from subgraphs of federation 1.

import gateway from '@mercuriusjs/gateway';
import Fastify from 'fastify';

const { PORT, SUBGRAPHS } = process.env;
const services = Object.entries(JSON.parse(SUBGRAPHS ?? '{}')).map(([name, url]) => ({ name, url }));

const app = Fastify();
await app.register(gateway, { gateway: { services } });
await app.listen({ port: Number(PORT), host: '127.0.0.1' });
