import type { Cancellation } from '../../../shared/cancellation.js';
import type { WholeRecord } from '../thread/answers.js';
import { inTurns } from '../thread/in-turns.js';
import { nodeId, partyValues, tieValues, type Values } from './columns.js';

/**
 * A part of the network as elements and connections (https://docs.kumu.io/guides/import/blueprints). Connections name
 * their ends by label, so labels that are not the only ones carry the id.
 */
export async function writeElements({ parties, ties }: WholeRecord, asker?: Cancellation): Promise<string> {
  const labels = await labelsOf(parties);
  const elements = await inTurns(
    parties,
    (party) => {
      const id = nodeId(party);
      return JSON.stringify({ ...known(partyValues(party)), id, label: labels.get(id) });
    },
    asker,
  );
  const connections = await inTurns(
    ties,
    (tie) => {
      const ends = { from: labels.get(nodeId(tie.from)), to: labels.get(nodeId(tie.to)) };
      const direction = tie.isMutual ? 'mutual' : 'directed';
      return JSON.stringify({ ...known(tieValues(tie)), ...ends, direction, type: tie.relationKind ?? tie.kind });
    },
    asker,
  );
  return `{"elements":[${elements.join(',')}],"connections":[${connections.join(',')}]}`;
}

async function labelsOf(parties: WholeRecord['parties']): Promise<Map<string, string>> {
  const counts = new Map<string, number>();
  await inTurns(parties, ({ name }) => counts.set(name, (counts.get(name) ?? 0) + 1));
  const labels = new Map<string, string>();
  await inTurns(parties, (party) => {
    const [id, isOnlyOne] = [nodeId(party), counts.get(party.name) === 1];
    labels.set(id, isOnlyOne ? party.name : `${party.name} (${id})`);
  });
  return labels;
}

function known(values: Values): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
