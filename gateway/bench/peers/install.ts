import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFile } from '../../../services/shared/project.js';
import type { Peer } from './packages.js';

const INSTALL = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
const WITHIN_MS = 600_000;

/** The folder of another gateway: its packages, and nothing of this project's. */
export function peerFolder({ name }: Peer): string {
  return projectFile(`build/bench-peers/${name}`);
}

/**
 * Installs another gateway, unless just this is installed already.
 *
 * @param env npm's environment
 * @throws what npm says when it fails
 */
export async function installPeer(peer: Peer, env: NodeJS.ProcessEnv, say: (text: string) => void): Promise<void> {
  const folder = peerFolder(peer);
  mkdirSync(folder, { recursive: true });
  if (peer.script !== null) copyFileSync(projectFile(`gateway/bench/peers/${peer.script}`), join(folder, peer.script));

  const manifest = manifestOf(peer);
  const manifestFile = join(folder, 'package.json');
  // Written when all is installed, so that an installation which was cut short is not taken for a whole one.
  const doneFile = join(folder, 'installed.json');
  if (existsSync(doneFile) && readFileSync(doneFile, 'utf8') === manifest) return;

  say(`installing ${peer.name}`);
  rmSync(join(folder, 'package-lock.json'), { force: true });
  writeFileSync(manifestFile, manifest);
  await promisify(execFile)('npm', INSTALL, { cwd: folder, env, timeout: WITHIN_MS });
  writeFileSync(doneFile, manifest);
}

function manifestOf({ name, dependencies, overrides }: Peer): string {
  return `${JSON.stringify({ name: `bench-${name}`, private: true, type: 'module', dependencies, overrides }, null, 2)}\n`;
}

/** Those that can be used here, and why the others cannot. */
export async function installAll<Contestant extends { readonly name: string; readonly peer: Peer | null }>(
  wanted: readonly Contestant[],
  { env, say }: { env: NodeJS.ProcessEnv; say: (text: string) => void },
): Promise<{ contestants: Contestant[]; missing: { name: string; reason: string }[] }> {
  const contestants: Contestant[] = [];
  const missing: { name: string; reason: string }[] = [];
  for (const contestant of wanted) {
    try {
      if (contestant.peer !== null) await installPeer(contestant.peer, env, say);
      contestants.push(contestant);
    } catch (error) {
      missing.push({ name: contestant.name, reason: `it cannot be installed: ${(error as Error).message}` });
    }
  }
  return { contestants, missing };
}
