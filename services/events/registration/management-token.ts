import { type LinkTokens, linkTokens } from '../../shared/link-tokens.js';

/** What a link is for, and nothing else. */
export type LinkPurpose = 'manage' | 'confirm';

/** Makes and checks the tokens in the links by which a person manages their own registration without an account. */
export interface ManagementTokens extends LinkTokens<LinkPurpose> {
  /** The token by which a registration is managed, for as long as such links last. */
  managementTokenOf(registration: { id: string; createdAt: Date }): string;
}

/** How long a registration can be managed by the link that its person was given. */
const MANAGEABLE_MS = 400 * 24 * 60 * 60 * 1000;

/** @param secret the one that gateway and subgraphs share */
export function managementTokens(secret: string): ManagementTokens {
  const tokens = linkTokens<LinkPurpose>(secret, 'participation registration management');
  return {
    ...tokens,
    managementTokenOf: ({ id, createdAt }) =>
      tokens.tokenOf(id, 'manage', new Date(createdAt.getTime() + MANAGEABLE_MS)),
  };
}
