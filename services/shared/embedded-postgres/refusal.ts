/** Why an embedded server does not start. `folder` problems are solved by another folder, the others not. */
export type RefusalReason =
  /** The port is taken. */
  | 'port'
  /** The cluster belongs to another major version. */
  | 'version'
  /** The cluster's files are damaged or incomplete. */
  | 'corrupt'
  /** The folder may not be read or written. */
  | 'permission'
  /** The disk is full. */
  | 'disk'
  /** Another server runs on the folder and does not stop. */
  | 'running'
  /** No binaries for this machine, or no account to run them under. */
  | 'platform'
  /** The server said something else, or nothing in time. */
  | 'unknown';

const SIGNS: [RefusalReason, RegExp][] = [
  ['disk', /No space left on device|wrote only \d+ of|Disk quota exceeded|ENOSPC|EDQUOT/],
  ['port', /Address already in use|could not create any TCP\/IP sockets/],
  ['version', /database files are incompatible with server|was initialized by PostgreSQL version/],
  ['running', /Is another postmaster|lock file "postmaster\.pid" already exists|pre-existing shared memory block/],
  [
    'permission',
    /Permission denied|Read-only file system|has wrong ownership|has invalid permissions|EACCES|EPERM|EROFS|ENOTDIR|EEXIST/,
  ],
  ['platform', /error while loading shared libraries|not found \(required by|Exec format error|ENOEXEC/],
  [
    'corrupt',
    /PANIC|checkpoint record|control file|is not a valid data directory|invalid .*(page|record|magic)|could not (open|read|access) (file|directory)|No such file or directory|ENOENT|syntax error in file|configuration file/,
  ],
];

/** The embedded server cannot run; the message is the one fact that explains it. */
export class PostgresRefused extends Error {
  override readonly name = 'PostgresRefused';

  constructor(
    readonly reason: RefusalReason,
    message: string,
  ) {
    super(message);
  }

  /** Reads the reason from what the server printed before it gave up. */
  static fromLog(lines: string[], fallback: string): PostgresRefused {
    const text = lines.join('\n');
    const reason = SIGNS.find(([, sign]) => sign.test(text))?.[0] ?? 'unknown';
    const fatal = lines.find((line) => /FATAL|PANIC|fatal|error/i.test(line)) ?? lines.at(-1) ?? fallback;
    return new PostgresRefused(reason, fatal.replace(/^.*?(FATAL|PANIC|error):\s*/i, '').trim());
  }

  /** Turns a failed file operation into a refusal; what is a refusal already or no file error stays as it is. */
  static fromFileError(error: unknown, folder: string): unknown {
    if (error instanceof PostgresRefused || !(error instanceof Error) || !('code' in error)) return error;
    const reason = SIGNS.find(([, sign]) => sign.test(String(error.code)))?.[0];
    return reason ? new PostgresRefused(reason, `${error.message} (${folder})`) : error;
  }
}
