// `npm start`: prepares the clone, then runs the whole graph until Ctrl-C.

import { prepare } from './prepare.mjs';

try {
  await prepare({ playground: true });
} catch (error) {
  process.stderr.write(`prepare   | ${error.message}\n`);
  process.exit(1);
}
await import('../../build/services/launcher/main.js');
