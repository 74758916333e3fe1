import { refusalOf } from '../shared/command-line.js';
import { HELP, makeToken, readTokenRequest } from './make-token.js';

try {
  const request = readTokenRequest(process.argv.slice(2));
  process.stdout.write(`${request === null ? HELP : await makeToken(process.env, request)}\n`);
} catch (error) {
  process.exitCode = refusalOf('npm run token', error, (line) => process.stderr.write(`${line}\n`));
}
