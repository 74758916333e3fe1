import { exportSPKI, generateKeyPair, SignJWT } from 'jose';

/** What tokens say of who made them and for whom. */
export const TOKEN_CLAIMS = { issuer: 'conformance', audience: 'conformance', algorithm: 'ES256' } as const;

const AN_HOUR_S = 3600;

/** Makes tokens that gateways are to accept. */
export interface TokenIssuer {
  /** What they are checked with. SPKI, PEM. */
  readonly publicKey: string;
  /** @param seconds until it ends */
  tokenFor(name: string, seconds?: number): Promise<string>;
}

export async function tokenIssuer(): Promise<TokenIssuer> {
  const { issuer, audience, algorithm } = TOKEN_CLAIMS;
  const { privateKey, publicKey } = await generateKeyPair(algorithm);
  return {
    publicKey: await exportSPKI(publicKey),
    tokenFor: (name, seconds = AN_HOUR_S) =>
      new SignJWT({ roles: [] })
        .setProtectedHeader({ alg: algorithm })
        .setSubject(name)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(`${seconds}s`)
        .sign(privateKey),
  };
}
