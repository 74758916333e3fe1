// The usual federation gateway, as its documentation sets it up: Apollo Server, Express, @apollo/gateway.

import { readFileSync } from 'node:fs';
import http from 'node:http';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { expressMiddleware } from '@as-integrations/express5';
import cors from 'cors';
import express from 'express';

const { PORT, SUPERGRAPH_FILE, SUBGRAPH_HEADERS } = process.env;
/** Headers that the subgraphs ask for; the graph's own refuse whoever does not say on whose behalf it asks. */
const headers = Object.entries(JSON.parse(SUBGRAPH_HEADERS ?? '{}'));

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(SUPERGRAPH_FILE, 'utf8'),
  ...(headers.length > 0 && { buildService: ({ url }) => new RemoteGraphQLDataSource({ url, willSendRequest }) }),
});
const app = express();
const httpServer = http.createServer(app);
const server = new ApolloServer({ gateway, plugins: [ApolloServerPluginDrainHttpServer({ httpServer })] });
await server.start();
app.use('/graphql', cors(), express.json(), expressMiddleware(server));
httpServer.listen(Number(PORT), '127.0.0.1');

function willSendRequest({ request }) {
  for (const [name, value] of headers) request.http.headers.set(name, value);
}
