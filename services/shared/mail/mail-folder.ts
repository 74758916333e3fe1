import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartRefused } from '../process.js';

/**
 * Makes the folder for e-mails, and tries to write into it: otherwise the first e-mail would be the first to know.
 *
 * @throws StartRefused one sentence that says what to do
 */
export async function openMailFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const trial = join(folder, `.${randomUUID()}.part`);
    await writeFile(trial, '', { mode: 0o600 });
    await rm(trial);
  } catch (error) {
    throw new StartRefused(
      `Wrong settings: MAIL_FOLDER names ${folder}, where e-mails cannot be written (${(error as NodeJS.ErrnoException).code}); ` +
        'make it a folder that can be written, or set SMTP_URL to send e-mails by a server.',
    );
  }
}
