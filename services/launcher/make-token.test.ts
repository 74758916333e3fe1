import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { jwtVerify } from 'jose';
import { stopAfter } from '../shared/testing/stop-after.js';
import { developmentKey } from './data/keys.js';
import { aDataFolder } from './launcher.fixture.js';

const token = fileURLToPath(new URL('./token.js', import.meta.url));

describe('npm run token', () => {
  const dataFolder = aDataFolder(stopAfter(after));

  it('prints a token that the gateway of this data folder accepts', async () => {
    const { stdout } = run(['--role', 'organiser', '--role', 'analyst', '--subject', 'Kim', '--hours', '2']);
    const key = createPublicKey(developmentKey(dataFolder).publicKeyPem);

    const { payload, protectedHeader } = await jwtVerify(stdout.trim(), key, {
      issuer: 'participation-graph',
      audience: 'participation-graph',
    });

    expect(protectedHeader.alg).to.equal('EdDSA');
    expect(payload).to.include({ sub: 'Kim' });
    expect(payload['roles']).to.deep.equal(['organiser', 'analyst']);
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).to.be.closeTo(2 * 3600, 2);
  });

  it('names issuer and audience of the settings', async () => {
    const { stdout } = run(['--role', 'admin'], { JWT_ISSUER: 'https://issuer.example', JWT_AUDIENCE: 'graph' });

    await jwtVerify(stdout.trim(), createPublicKey(developmentKey(dataFolder).publicKeyPem), {
      issuer: 'https://issuer.example',
      audience: 'graph',
    });
  });

  for (const [title, args, sentence] of [
    [
      'an unknown role',
      ['--role', 'king'],
      'There is no role king; the roles are public, partner, organiser, analyst, admin.',
    ],
    ['no role', [], 'A role is missing; the roles are public, partner, organiser, analyst, admin.'],
    [
      'a lifetime that is none',
      ['--role', 'admin', '--hours', 'many'],
      '--hours must be a number above 0, at most a year.',
    ],
    ['an unknown option', ['--rolle', 'admin'], 'There is no option --rolle.'],
  ] as const) {
    it(`refuses ${title}`, () => {
      const { status, stdout, stderr } = run(args);

      expect({ status, stdout }).to.deep.equal({ status: 2, stdout: '' });
      expect(stderr).to.equal(`${sentence} "npm run token -- --help" tells how it is used.\n`);
    });
  }

  it('refuses when the gateway would not accept the token', () => {
    const { status, stderr } = run(['--role', 'admin'], { JWKS_URL: 'https://issuer.example/keys' });

    expect(status).to.equal(1);
    expect(stderr).to.contain('JWKS_URL or JWT_PUBLIC_KEY is set');
  });

  function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const none = { JWKS_URL: '', JWT_PUBLIC_KEY: '', JWT_ISSUER: '', JWT_AUDIENCE: '' };
    return spawnSync(process.execPath, [token, ...args], {
      env: { PATH: process.env['PATH'], ...none, DATA_DIR: dataFolder, ...env },
      encoding: 'utf8',
    });
  }
});
