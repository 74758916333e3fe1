import type { WholeRecord } from '../thread/answers.js';
import { nodeId, partyValues, tieValues, type Values } from './columns.js';

/**
 * A part of the network as elements and connections (https://docs.kumu.io/guides/import/blueprints). Connections name
 * their ends by label, so labels that are not the only ones carry the id.
 */
export function writeElements({ parties, ties }: WholeRecord): string {
  const counts = new Map<string, number>();
  for (const { name } of parties) counts.set(name, (counts.get(name) ?? 0) + 1);
  const labels = new Map(
    parties.map((party) => [
      nodeId(party),
      (counts.get(party.name) ?? 0) > 1 ? `${party.name} (${nodeId(party)})` : party.name,
    ]),
  );
  return JSON.stringify({
    elements: parties.map((party) => {
      const id = nodeId(party);
      return { ...known(partyValues(party)), id, label: labels.get(id) };
    }),
    connections: ties.map((tie) => ({
      ...known(tieValues(tie)),
      from: labels.get(nodeId(tie.from)),
      to: labels.get(nodeId(tie.to)),
      direction: tie.isMutual ? 'mutual' : 'directed',
      type: tie.relationKind ?? tie.kind,
    })),
  });
}

function known(values: Values): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
