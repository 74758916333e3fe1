import { randomUUID } from 'node:crypto';
import { nkeys } from '@nats-io/transport-node';

type KeyPair = ReturnType<typeof nkeys.createUser>;

export interface NatsCredentials {
  /** A configuration of a server that lets in whoever an account of its operator vouches for. */
  serverConfig: string;
  /** The content of a file of credentials, as `nsc` makes it. */
  ours: string;
  /** The same of somebody whom another operator's account vouches for. */
  strangers: string;
}

/** An operator, an account and a user, as an installation with credentials has them. */
export function natsCredentials(): NatsCredentials {
  const [operator, account, stranger] = [nkeys.createOperator(), nkeys.createAccount(), nkeys.createAccount()];
  const operatorJwt = jwt(operator, operator, { type: 'operator' });
  const unlimited = { subs: -1, conn: -1, leaf: -1, imports: -1, exports: -1, data: -1, payload: -1, wildcards: true };
  const accountJwt = jwt(operator, account, { type: 'account', limits: unlimited });
  return {
    serverConfig: [
      `operator: ${operatorJwt}`,
      'resolver: MEMORY',
      `resolver_preload: { ${account.getPublicKey()}: ${accountJwt} }`,
    ].join('\n'),
    ours: userCredentials(account),
    strangers: userCredentials(stranger),
  };
}

function userCredentials(account: KeyPair): string {
  const user = nkeys.createUser();
  const userJwt = jwt(account, user, { type: 'user', subs: -1, data: -1, payload: -1 });
  const seed = new TextDecoder().decode(user.getSeed());
  return [
    '-----BEGIN NATS USER JWT-----',
    userJwt,
    '------END NATS USER JWT------',
    '-----BEGIN USER NKEY SEED-----',
    seed,
    '------END USER NKEY SEED------',
    '',
  ].join('\n');
}

function jwt(issuer: KeyPair, subject: KeyPair, claims: object): string {
  const nats = { version: 2, ...claims };
  const [iss, sub] = [issuer.getPublicKey(), subject.getPublicKey()];
  const payload = { jti: randomUUID(), iat: Math.floor(Date.now() / 1_000), iss, sub, name: 'test', nats };
  const signed = [{ typ: 'JWT', alg: 'ed25519-nkey' }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = issuer.sign(new TextEncoder().encode(signed));
  return `${signed}.${Buffer.from(signature).toString('base64url')}`;
}
