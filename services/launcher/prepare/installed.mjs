import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Does `node_modules` hold something else than package-lock.json asks for? npm notes what it installed in a lock file
 * of its own, at the very end: an install that was cut off has none. Packages that only other platforms or nobody asks
 * for do not count.
 *
 * @param {string} root the project
 */
export function installedDiffers(root) {
  const noted = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(noted)) return true;
  const installed = packagesOf(noted);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).some(([path, wanted]) => {
    if (path === '') return false; // the project itself
    const found = installed[path];
    if (!found) return !wanted.optional && !wanted.devOptional;
    return found.version !== wanted.version || found.integrity !== wanted.integrity;
  });
}

/** @returns {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }>} */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {}; // half written: taken for nothing installed
  }
}
