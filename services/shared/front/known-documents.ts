import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { documentBytes } from './document-bytes.js';

/** A document that was parsed, and found valid and within the limits. */
export interface KnownDocument {
  readonly document: DocumentNode;
  /** SHA-256 of its text, in hexadecimal digits: its name among persisted queries. */
  readonly hash: string;
}

/** How a request names its document: by text, by hash, or by both. */
export interface DocumentName {
  readonly text: string | undefined;
  readonly hash: string | undefined;
}

/** Documents that Apollo Server has let pass, so that it need not be asked about them again. */
export class KnownDocuments {
  readonly #documents: LRUCache<string, KnownDocument>;
  /** The texts of the documents, by hash. */
  readonly #texts = new Map<string, string>();

  /**
   * @param max documents kept; the least recently used one goes first
   * @param maxBytes memory that they may take together, about
   */
  constructor(max: number, maxBytes: number) {
    this.#documents = new LRUCache({
      max,
      maxSize: maxBytes,
      sizeCalculation: ({ document, hash }, text) => documentBytes(document, text, hash),
      dispose: ({ hash }) => this.#texts.delete(hash),
    });
  }

  /** @returns undefined for what is not known, and where text and hash do not belong together */
  find({ text, hash }: DocumentName): KnownDocument | undefined {
    const known = this.#documents.get(text ?? this.#texts.get(hash ?? '') ?? '');
    return hash === undefined || known?.hash === hash ? known : undefined;
  }

  add(text: string, known: KnownDocument): void {
    this.#documents.set(text, known);
    if (this.#documents.has(text)) this.#texts.set(known.hash, text); // one that is larger than all may be is not kept
  }

  /** The plugin by which Apollo Server tells what it let pass. */
  learning<Context extends BaseContext>(): ApolloServerPlugin<Context> {
    return {
      requestDidStart: async () => ({
        didResolveOperation: async ({ source, document, queryHash: hash }) => this.add(source, { document, hash }),
      }),
    };
  }
}
