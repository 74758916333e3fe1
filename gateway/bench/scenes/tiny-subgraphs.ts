import { projectFile } from '../../../services/shared/project.js';
import type { Machine } from '../machine/machine.js';
import { type Addresses, newSecret, type Scene, writeSupergraph } from './scene.js';

/** Three subgraphs in memory that answer at once: what is slow before them is the gateway. */
export async function tinySubgraphs(machine: Machine): Promise<Scene> {
  const process = machine.start('others', {
    name: 'The process of the tiny subgraphs',
    module: projectFile('build/gateway/bench/subgraphs/main.js'),
  });
  const subgraphs = await process.exchange<Addresses>();
  return {
    subgraphs,
    supergraphFile: writeSupergraph(machine.temporaryFolder(), subgraphs),
    gatewaySecret: newSecret(),
    signedViewer: null,
    stop: () => process.stop(),
  };
}
