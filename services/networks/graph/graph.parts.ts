import type { Cancellation } from '../../shared/cancellation.js';
import { refuse } from '../errors.js';
import { Tie } from '../tie/tie.js';
import { FILE_NAMES, type GraphFileFormat, MEDIA_TYPES } from './export/export-format.js';
import { MOST_WRITTEN } from './export/write-file.js';
import { GraphFile, Neighbour, Neighbourhood, type NetworkGraph, NetworkPath, PathStep } from './network-graph.js';
import type { GraphReader, PartyRef, ViewKey } from './thread/answers.js';

const MOST_DEPTH = 6;
export const MOST_LISTED = 100;

/** @throws ParticipationError BAD_PAGE_SIZE */
export function checkedFirst(first: number | null | undefined): number {
  const wanted = first ?? 20;
  if (wanted < 1 || wanted > MOST_LISTED) throw refuse('BAD_PAGE_SIZE', { limit: MOST_LISTED });
  return wanted;
}

/** @throws ParticipationError BAD_INPUT */
export function checkedDepth(depth: number): number {
  if (depth < 1 || depth > MOST_DEPTH) {
    throw refuse('BAD_INPUT', { argument: 'depth', reason: `must be from 1 to ${MOST_DEPTH}` });
  }
  return depth;
}

/**
 * A shortest way between two parties; null where none leads.
 *
 * @throws ParticipationError BAD_INPUT for a party that is not in the view
 */
export async function pathOf(
  graph: GraphReader,
  view: ViewKey,
  from: PartyRef,
  to: PartyRef,
): Promise<NetworkPath | null> {
  const { unknown, parties, steps } = await graph.path(view, from, to);
  if (unknown !== null) {
    throw refuse('BAD_INPUT', { argument: unknown, reason: 'is not in this part of the network' });
  }
  if (parties === null) return null;
  const made = steps.flatMap((ties, index) => {
    const [start, end] = [parties[index], parties[index + 1]];
    return start === undefined || end === undefined
      ? []
      : [
          PathStep.of(
            start,
            end,
            ties.map((tie) => Tie.of(tie)),
          ),
        ];
  });
  return Object.assign(new NetworkPath(), { length: made.length, steps: made });
}

/** Who is near a party; null for one that is not in the view. */
export async function neighbourhoodOf(
  graph: GraphReader,
  view: ViewKey,
  center: PartyRef,
  depth: number,
): Promise<Neighbourhood | null> {
  const found = await graph.neighbourhood(view, center, depth);
  if (found === null) return null;
  const parties = found.parties.map(({ party: ref, distance }) => Object.assign(new Neighbour(), { ref, distance }));
  return Object.assign(new Neighbourhood(), found, { parties, ties: found.ties.map((tie) => Tie.of(tie)) });
}

/** @throws ParticipationError EXPORT_TOO_LARGE with how many there are */
export async function fileOf(
  graph: GraphReader,
  { key, partyCount, tieCount }: NetworkGraph,
  format: GraphFileFormat,
  asker?: Cancellation,
): Promise<GraphFile> {
  if (partyCount + tieCount > MOST_WRITTEN) {
    throw refuse('EXPORT_TOO_LARGE', { limit: MOST_WRITTEN, parties: partyCount, ties: tieCount });
  }
  const content = await graph.file(key, format, asker);
  return Object.assign(new GraphFile(), { fileName: FILE_NAMES[format], mediaType: MEDIA_TYPES[format], content });
}
