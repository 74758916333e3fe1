import { SignJWT } from 'jose';
import { ROLES, type Role } from '../shared/identity.js';
import { readCommandLine, UsageError } from '../shared/command-line.js';
import { StartRefused } from '../shared/process.js';
import { prepareDataFolder } from './data/data-folder.js';
import { developmentKey } from './data/keys.js';
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from './plan.js';
import { readSettings, withEnvFile } from './settings.js';

export const HELP = `Makes a token that the gateway of this data folder takes, for development.

  npm run token -- --role ROLE [--role ROLE ...] [--subject NAME] [--hours 8]

  --role ROLE      ${ROLES.join(', ')}
  --subject NAME   who it is, as others see it: developer
  --hours N        how long it holds: 8

It ends with 0 when it prints a token, 1 when the gateway would not take one, 2 when it is called in a wrong way.`;

interface TokenRequest {
  roles: Role[];
  subject: string;
  hours: number;
}

/**
 * @returns null when help is asked for
 * @throws UsageError one sentence that says what is wrong with the arguments
 */
export function readTokenRequest(args: string[]): TokenRequest | null {
  const { role: roles, subject, hours, help } = readArguments(args);
  if (help) return null;
  const [known, unknown] = [roles.filter(isRole), roles.filter((role) => !isRole(role))];
  if (unknown.length || !roles.length) {
    const mistake = unknown.length ? `There is no role ${unknown.join(', ')}` : 'A role is missing';
    throw new UsageError(`${mistake}; the roles are ${ROLES.join(', ')}.`);
  }
  const lifetime = Number(hours);
  if (!(lifetime > 0 && lifetime <= 24 * 365)) {
    throw new UsageError('--hours must be a number above 0, at most a year.');
  }
  return { roles: known, subject, hours: lifetime };
}

function isRole(name: string): name is Role {
  return (ROLES as readonly string[]).includes(name);
}

function readArguments(args: string[]) {
  const { values } = readCommandLine({
    args,
    options: {
      role: { type: 'string', multiple: true, default: [] },
      subject: { type: 'string', default: 'developer' },
      hours: { type: 'string', default: '8' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  return values;
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
