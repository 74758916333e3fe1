import { createReadStream } from 'node:fs';
import type { Mapping } from '../mapping.js';

/** How a file is encoded. Windows-1252 holds all of Latin-1 that is not a control character. */
export type Encoding = 'utf-8' | 'utf-16le' | 'windows-1252';

/** Finds out by reading all of it: one byte that is no UTF-8 decides. */
export async function encodingOf(file: string, asked: Mapping['encoding'] = 'auto'): Promise<Encoding> {
  if (asked !== 'auto') return asked;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      if (isFirst && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
      isFirst = false;
      decoder.decode(chunk, { stream: true });
    }
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
  }
}

/** The text of a file in parts, without a byte order mark. @param onBytes told how many bytes have been read */
export async function* decoded(
  file: string,
  encoding: Encoding,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let bytes = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    onBytes(bytes);
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}
