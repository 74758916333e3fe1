import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buildSchema, getOperationAST, getVariableValues, parse, specifiedRules, validate } from 'graphql';
import { exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { ANONYMOUS, viewerSigner } from '../../../services/shared/identity.js';
import { mediaTypeFor } from '../../../services/shared/media-types.js';
import { projectFile } from '../../../services/shared/project.js';
import { authenticator } from '../../authenticate.js';
import { clientGone } from '../../../services/shared/front/client-gone.js';
import { isUsual, readClientRequest } from '../../../services/shared/front/client-request.js';
import { limiting } from '../../limits.js';
import { listSizesOf } from '../../list-sizes.js';

/** One thing that the gateway does so that nobody comes to harm. */
export interface Protection {
  readonly name: string;
  readonly often:
    | 'each request'
    | 'each request of such operations'
    | 'each fetch'
    | 'once per operation'
    | 'once per token, then every 30 s';
  /** Sets up what does it once. */
  readonly prepare: () => (() => unknown) | Promise<() => unknown>;
}

const QUERY = `query Events($first: Int = 20, $after: String) {
  events(first: $first, after: $after) { nodes { id title kind status hosts { id name } } }
}`;
const PAGES = `query Pages($first: Int = 20) {
  events(first: $first) { nodes { id title series { events(first: $first) { nodes { id title hosts { id name } } } } } }
}`;
const BODY = JSON.stringify({ query: QUERY, variables: { after: '20' } });
const LIMITS = {
  depth: 15,
  aliases: 30,
  directives: 50,
  selections: 2_000,
  validationSteps: 10_000,
  nodes: 100_000,
  tokens: 5_000,
  bodyBytes: 262_144,
};
const ACCEPT = 'application/graphql-response+json, application/json;q=0.9';

const SIZES = listSizesOf(readFileSync(projectFile('schema/supergraph.graphql'), 'utf8'));
const apiSchema = () => buildSchema(readFileSync(projectFile('schema/api.graphql'), 'utf8'), { assumeValid: true });

export const PROTECTIONS: readonly Protection[] = [
  {
    name: 'form, content type and length of the request (CSRF, body limit)',
    often: 'each request',
    prepare: () => {
      const headers = { 'content-type': 'application/json', 'content-length': String(BODY.length) };
      const request = { method: 'POST', headers } as unknown as IncomingMessage;
      return () => isUsual(request, LIMITS.bodyBytes);
    },
  },
  { name: 'shape of the body, parsing it', often: 'each request', prepare: () => () => readClientRequest(BODY) },
  { name: 'media type of the answer', often: 'each request', prepare: () => () => mediaTypeFor(ACCEPT) },
  {
    name: 'types of the variables',
    often: 'each request',
    prepare: () => {
      const schema = apiSchema();
      const { variableDefinitions = [] } = getOperationAST(parse(QUERY)) ?? {};
      return () => getVariableValues(schema, variableDefinitions, { after: '20' });
    },
  },
  {
    name: 'objects, where only some values of variables ask for too many',
    often: 'each request of such operations',
    prepare: () => {
      const check = limiting(LIMITS, SIZES).valuesCheckOf(apiSchema(), parse(PAGES), undefined);
      return () => check?.({ first: 20 });
    },
  },
  {
    name: 'end of the work when the client goes away',
    often: 'each request',
    prepare: () => {
      const response = new EventEmitter();
      return () => {
        clientGone(response as ServerResponse);
        response.removeAllListeners();
      };
    },
  },
  { name: 'identity without a token', often: 'each request', prepare: async () => identifying(undefined) },
  { name: 'identity by a token that was seen before', often: 'each request', prepare: async () => identifying('same') },
  {
    name: 'identity by a new token (EdDSA)',
    often: 'once per token, then every 30 s',
    prepare: () => identifying('new'),
  },
  {
    name: 'signature of the viewer for a subgraph',
    often: 'each fetch',
    prepare: () => {
      const sign = viewerSigner('a secret of the benchmark, long enough');
      return () => sign(ANONYMOUS);
    },
  },
  { name: 'deadline', often: 'each fetch', prepare: () => () => clearTimeout(setTimeout(() => undefined, 10_000)) },
  {
    name: 'rules of the specification',
    often: 'once per operation',
    prepare: () => {
      const [schema, document] = [apiSchema(), parse(QUERY)];
      return () => validate(schema, document, specifiedRules);
    },
  },
  {
    name: 'limits of depth, aliases, directives and introspection',
    often: 'once per operation',
    prepare: () => {
      const [schema, document, { rules }] = [apiSchema(), parse(QUERY), limiting(LIMITS, SIZES)];
      return () => validate(schema, document, rules);
    },
  },
];

/** Identifies by no token, by the same one each time, or by one that nobody saw before. */
async function identifying(token: 'same' | 'new' | undefined): Promise<() => unknown> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA');
  const issuer = 'bench';
  const authenticate = await authenticator({
    jwksUrl: undefined,
    publicKey: await exportSPKI(publicKey),
    issuer,
    audience: issuer,
  });
  const signed = (subject: string): Promise<string> =>
    new SignJWT({ roles: ['analyst'] })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setSubject(subject)
      .setIssuer(issuer)
      .setAudience(issuer)
      .setExpirationTime('1h')
      .sign(privateKey);

  const tokens = await Promise.all(
    Array.from({ length: token === 'new' ? 15_000 : 1 }, (_, index) => signed(`${index}`)),
  );
  let next = 0;
  return () => authenticate(token && `Bearer ${tokens[next++ % tokens.length]}`);
}
