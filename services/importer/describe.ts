import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { formatFiles } from './format-files.js';
import { SERVICE_IMPORTS } from './services.js';

// Run by hand after a schema has changed; a test compares the files with what would be written.
for (const { path, content } of formatFiles(SERVICE_IMPORTS)) {
  writeFileSync(path, content);
  process.stdout.write(`${path}\n`);
}
