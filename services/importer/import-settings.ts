import { z } from 'zod';
import { count, readEnvironment } from '../shared/config.js';

const Settings = z.object({ IMPORT_MAX_FILE_MIB: count(10) });

/** @throws WrongSettings naming every setting that is wrong */
export function readImportSettings(env: NodeJS.ProcessEnv): { maxFileMiB: number } {
  return { maxFileMiB: readEnvironment(Settings, env).IMPORT_MAX_FILE_MIB };
}
