import { cpus } from 'node:os';
import { PROTECTIONS } from './protections.js';

const ROUNDS = 7;
const ROUND_US = 100_000;

process.stdout.write(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}\n\n`);
process.stdout.write('| protection | µs | how often |\n| --- | ---: | --- |\n');
for (const { name, often, prepare } of PROTECTIONS) {
  const once = await prepare();
  const microseconds = await lowest(once);
  process.stdout.write(`| ${name} | ${microseconds.toFixed(1)} | ${often} |\n`);
}

/** Microseconds of processor time for one call: the best of some rounds, since whatever disturbs only adds. */
async function lowest(once: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) best = Math.min(best, await inOneRound(once));
  return best;
}

async function inOneRound(once: () => unknown): Promise<number> {
  const begun = process.cpuUsage();
  for (let calls = 0; ;) {
    for (let more = 0; more < 100; more++) await once();
    calls += 100;
    const { user, system } = process.cpuUsage(begun);
    if (user + system >= ROUND_US) return (user + system) / calls;
  }
}
