import { EXIT, StartRefused } from '../shared/process.js';
import { makeToken, readTokenRequest } from './make-token.js';

try {
  const token = await makeToken(process.env, readTokenRequest(process.argv.slice(2)));
  process.stdout.write(`${token}\n`);
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = EXIT.refused;
}
