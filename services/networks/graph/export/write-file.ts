import type { Cancellation } from '../../../shared/cancellation.js';
import type { WholeRecord } from '../thread/answers.js';
import { writeElements } from './elements.js';
import { GraphFileFormat } from './export-format.js';
import { writeGexf } from './gexf.js';
import { writeGraphml } from './graphml.js';

/** Parties and ties that are written at most. */
export const MOST_WRITTEN = 150_000;

const WRITERS: Readonly<Record<GraphFileFormat, (whole: WholeRecord, asker?: Cancellation) => Promise<string>>> = {
  [GraphFileFormat.GRAPHML]: writeGraphml,
  [GraphFileFormat.GEXF]: writeGexf,
  [GraphFileFormat.ELEMENTS]: writeElements,
};

/**
 * Writes a file, in turns.
 *
 * @throws the reason of the asker who has gone
 */
export function writeFile(whole: WholeRecord, format: GraphFileFormat, asker?: Cancellation): Promise<string> {
  return WRITERS[format](whole, asker);
}
