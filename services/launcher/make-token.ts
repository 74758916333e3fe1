import { parseArgs } from 'node:util';
import { SignJWT } from 'jose';
import { ROLES, type Role } from '../shared/identity.js';
import { StartRefused } from '../shared/process.js';
import { prepareDataFolder } from './data/data-folder.js';
import { developmentKey } from './data/keys.js';
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from './plan.js';
import { readSettings, withEnvFile } from './settings.js';

const USAGE = 'npm run token -- --role ROLE [--role ROLE ...] [--subject NAME] [--hours 8]';

interface TokenRequest {
  roles: Role[];
  subject: string;
  hours: number;
}

/** @throws StartRefused one sentence that says what is wrong with the arguments */
export function readTokenRequest(args: string[]): TokenRequest {
  const { role: roles, subject, hours } = readArguments(args);
  const unknown = roles.filter((role) => !(ROLES as readonly string[]).includes(role));
  if (unknown.length || !roles.length) {
    const mistake = unknown.length ? `There is no role ${unknown.join(', ')}` : 'A role is missing';
    throw new StartRefused(`${mistake}; the roles are ${ROLES.join(', ')}. Usage: ${USAGE}`);
  }
  const lifetime = Number(hours);
  if (!(lifetime > 0 && lifetime <= 24 * 365)) {
    throw new StartRefused(`--hours must be a number above 0, at most a year. Usage: ${USAGE}`);
  }
  return { roles: roles as Role[], subject, hours: lifetime };
}

function readArguments(args: string[]): { role: string[]; subject: string; hours: string } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        role: { type: 'string', multiple: true, default: [] },
        subject: { type: 'string', default: 'developer' },
        hours: { type: 'string', default: '8' },
      },
    });
    return { role: values.role, subject: values.subject, hours: values.hours };
  } catch (error) {
    throw new StartRefused(`${(error as Error).message.split('\n')[0]} Usage: ${USAGE}`);
  }
}

/** Makes a token that the gateway accepts as long as it verifies with the development key, which is its default. */
export async function makeToken(
  processEnv: NodeJS.ProcessEnv,
  { roles, subject, hours }: TokenRequest,
): Promise<string> {
  const env = withEnvFile(processEnv);
  if (env['JWKS_URL'] || env['JWT_PUBLIC_KEY']) {
    throw new StartRefused(
      'JWKS_URL or JWT_PUBLIC_KEY is set, so the gateway accepts tokens of that issuer only; ask it for one, or remove the setting.',
    );
  }
  const { dataFolder } = readSettings(env);
  prepareDataFolder(dataFolder);
  return new SignJWT({ roles })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setSubject(subject)
    .setIssuer(env['JWT_ISSUER'] || TOKEN_ISSUER)
    .setAudience(env['JWT_AUDIENCE'] || TOKEN_AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000 + hours * 3600))
    .sign(developmentKey(dataFolder).privateKey);
}
