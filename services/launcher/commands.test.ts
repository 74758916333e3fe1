import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { projectFile } from '../shared/project.js';

const NOBODY = 'postgres://nobody@127.0.0.1:1/';

/** Each command: its module, a call that would do something, and whether it takes files. */
const COMMANDS = {
  import: { module: 'importer/main.js', call: ['--bundled'], files: true },
  'import:grants': { module: 'grant-list/main.js', call: ['a.csv', '--mapping', 'a.yaml'], files: true },
  'demo-data': { module: 'demo-data/main.js', call: ['--events', '1'], files: false },
  verify: { module: 'verify/main.js', call: [], files: false },
  mails: { module: 'mails/main.js', call: [], files: false },
  token: { module: 'launcher/token.js', call: ['--role', 'admin'], files: false },
} as const;

for (const [name, { module, call, files }] of Object.entries(COMMANDS)) {
  describe(`npm run ${name}`, function () {
    this.timeout(60_000);

    it('ends with 2 for an option that it does not have, which it names', () => {
      const advice = `"npm run ${name} -- --help" tells how it is used.\n`;

      expect(run(...call, '--nonsense')).to.deep.equal({ code: 2, err: `There is no option --nonsense. ${advice}` });
      if (!files)
        expect(run(...call, 'nonsense')).to.deep.equal({
          code: 2,
          err: `"nonsense" is more than the command takes. ${advice}`,
        });
    });

    it('tells how it is used, and ends with 0', () => {
      expect(run('--help')).to.deep.equal({ code: 0, err: '' });
    });

    if (name !== 'token' && name !== 'import:grants')
      it('ends with 1 when no database answers, and names the setting', () => {
        const { code, err } = run(...call);

        expect(code).to.equal(1);
        expect(err).to.match(
          /^The database events at 127\.0\.0\.1:1 cannot be used: .*change EVENTS_DATABASE_URL\.\n$/,
        );
      });
  });

  function run(...args: readonly string[]): { code: number | null; err: string } {
    const urls = ['EVENTS', 'NETWORKS', 'FUNDING'].map((service): [string, string] => [
      `${service}_DATABASE_URL`,
      `${NOBODY}${service.toLowerCase()}`,
    ]);
    const { status, stderr } = spawnSync(process.execPath, [projectFile(`build/services/${module}`), ...args], {
      env: { PATH: process.env['PATH'], ...Object.fromEntries(urls) },
      encoding: 'utf8',
    });
    return { code: status, err: stderr };
  }
}
