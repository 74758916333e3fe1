import type { DocumentNode } from 'graphql';

/** Measured with documents of 13 to 4,600 tokens: 300 to 510 bytes a token, those of its nodes and where they are in the text. */
const BYTES_OF_TOKEN = 512;
/** What a character takes at most. */
const BYTES_OF_CHARACTER = 2;

/** About how much memory it takes to keep a document that was parsed, beside texts that belong to it. Never 0. */
export function documentBytes({ tokenCount = 0 }: DocumentNode, ...texts: readonly string[]): number {
  const characters = texts.reduce((sum, { length }) => sum + length, 0);
  return 1 + BYTES_OF_CHARACTER * characters + BYTES_OF_TOKEN * tokenCount;
}
