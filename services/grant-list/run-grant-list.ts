import { stat } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { openEventsDatabase } from '../events/database.js';
import { openFundingDatabase } from '../funding/database.js';
import { withDatabases } from '../launcher/database/with-databases.js';
import { readCommandLine, refusalOf, UsageError } from '../shared/command-line.js';
import { openNetworksDatabase } from '../networks/database.js';
import { importList, type ListProgress, type ListReport } from './import-list.js';
import { ListRefused, readMapping } from './mapping.js';
import { Progress, type Screen } from './progress.js';
import { reportLines } from './report-lines.js';

const HELP = `Imports a list of grants as a public authority publishes it: all rows, or none when there is a mistake.

  npm run import:grants -- FILE.csv --mapping MAPPING.yaml [--dry-run] [--replace]

How columns are named is for the mapping to say: services/grant-list/README.md. Importing a list again changes
nothing; a row that says something else is an update. Stored grants of the list that are not in the file any more are
named, and stay; --replace removes them, --dry-run shows everything and changes nothing. It ends with 0 when everything is stored, 1 when there are
mistakes or a database cannot be used, 2 when it is called in a wrong way.`;

/** What the command works with. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  stdout: Screen;
  stderr: Screen;
}

/** The whole command. @returns the exit code */
export async function runGrantList(args: readonly string[], { env, stdout, stderr }: Surroundings): Promise<number> {
  try {
    const asked = argumentsFrom(args);
    if (asked === 'help') {
      stdout.write(`${HELP}\n`);
      return 0;
    }
    const report = await importWith(asked, { env, stderr });
    const isRefused = report.mistakes.length > 0;
    (isRefused ? stderr : stdout).write(`${reportLines(report, asked.dryRun).join('\n')}\n`);
    return isRefused ? 1 : 0;
  } catch (error) {
    const tell = (line: string) => stderr.write(`${line}\n`);
    if (!(error instanceof ListRefused)) return refusalOf('npm run import:grants', error, tell);
    tell(error.message);
    return 1;
  }
}

interface Asked {
  file: string;
  mapping: string;
  dryRun: boolean;
  replace: boolean;
}

function argumentsFrom(args: readonly string[]): Asked | 'help' {
  const options = {
    mapping: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    replace: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false, short: 'h' },
  } as const;
  const { values, positionals } = readCommandLine({ args: [...args], options, allowPositionals: true });
  if (values.help) return 'help';
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || values.mapping === undefined) {
    throw new UsageError('Name one file and its --mapping.');
  }
  return { file, mapping: values.mapping, dryRun: values['dry-run'], replace: values.replace };
}

async function importWith(
  { file, mapping: mappingFile, dryRun, replace }: Asked,
  { env, stderr }: Pick<Surroundings, 'env' | 'stderr'>,
): Promise<ListReport> {
  const mapping = await readMapping(mappingFile);
  const { size } = await stat(file).catch(() => ({ size: 0 })); // what cannot be read is told when it is read
  const progress = new Progress(stderr, size, () => performance.now());
  return withDatabases(
    env,
    async (urls) => {
      const opened: DataSource[] = [];
      const open = async (db: Promise<DataSource>) => {
        opened.push(await db);
        return db;
      };
      try {
        const databases = {
          events: await open(openEventsDatabase(urls.events)),
          networks: await open(openNetworksDatabase(urls.networks)),
          funding: await open(openFundingDatabase(urls.funding)),
        };
        const onProgress = (done: ListProgress) => progress.show(done);
        return await importList({ file, mapping, databases, dryRun, replace, onProgress });
      } finally {
        progress.end();
        await Promise.all(opened.map((db) => db.destroy()));
      }
    },
    'npm run import:grants',
  );
}
