import { readCommandLine, UsageError } from '../shared/command-line.js';

/** What the command is asked to do. */
export interface ImportArguments {
  paths: string[];
  bundled: boolean;
  dryRun: boolean;
  whenEmpty: boolean;
  allowUnknownReferences: boolean;
  json: boolean;
  help: boolean;
}

export const HELP = `Reads data files and brings the databases to what they say: all of it, or nothing.

  npm run import -- [options] PATH...

PATH is a .yaml or .yml file, or a folder that is searched for them.
What may stand in the files: services/importer/README.md and FORMAT.md.

  --bundled                    the data that comes with the project, as if its folders were named
  --dry-run                    tries everything and writes nothing
  --when-empty                 does nothing when the databases already hold records
  --allow-unknown-references   reports references to records that nobody knows, and imports all the same
  --json                       prints the report as JSON
  --help                       prints this

The databases are those of EVENTS_DATABASE_URL, NETWORKS_DATABASE_URL and FUNDING_DATABASE_URL; without them those of
the running graph; without one those of the embedded server, which is started for the time of the import.
IMPORT_MAX_FILE_MIB is the size of the largest file that is read (10).

It ends with 0 when everything is stored, 1 when there are mistakes or a database cannot be used, 2 when it is called
in a wrong way.`;

/** @throws UsageError */
export function readArguments(args: readonly string[]): ImportArguments {
  const { values, positionals } = parsed(args);
  const { bundled, 'dry-run': dryRun, 'when-empty': whenEmpty, json, help } = values;
  if (!help && !bundled && positionals.length === 0) throw new UsageError('Name a file or a folder, or use --bundled.');
  const allowUnknownReferences = values['allow-unknown-references'];
  return { paths: positionals, bundled, dryRun, whenEmpty, allowUnknownReferences, json, help };
}

function parsed(args: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  const options = {
    bundled: flag,
    'dry-run': flag,
    'when-empty': flag,
    'allow-unknown-references': flag,
    json: flag,
    help: { ...flag, short: 'h' },
  } as const;
  return readCommandLine({ args: [...args], options, allowPositionals: true });
}
