import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { accountFor, canEnter } from '../../shared/embedded-postgres/account.js';
import { StartRefused } from '../../shared/process.js';
import { dataFolderRefusal } from '../data/data-folder.js';

const ELSEWHERE = '/var/lib/participation-graph';

/**
 * Where the embedded server keeps its files: `postgres` in the data folder. Run by root from a place that no other
 * user may enter, like a clone below `/root`, it is a folder of its own below /var/lib instead.
 *
 * @param say is told when it is not the usual place
 * @throws StartRefused
 */
export function clusterFolder(dataFolder: string, say: (text: string) => void): string {
  const usual = join(dataFolder, 'postgres');
  const account = accountFor(join(usual, 'cluster'));
  if (account.uid === undefined || canEnter(account, dataFolder)) return usual;

  const clone = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
  const folder = join(ELSEWHERE, clone);
  try {
    mkdirSync(folder, { recursive: true });
    chmodSync(ELSEWHERE, 0o711);
    chmodSync(folder, 0o711);
  } catch (error) {
    throw dataFolderRefusal(error, folder);
  }
  const own = accountFor(join(folder, 'cluster'));
  if (!canEnter(own, folder)) {
    throw new StartRefused(
      `The user of PostgreSQL may not enter ${dataFolder}; set DATA_DIR to a folder it may enter.`,
    );
  }
  say(`keeps its files in ${folder}, since the user it runs as may not enter ${dataFolder}`);
  return folder;
}
