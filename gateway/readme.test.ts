import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { projectFile } from '../services/shared/project.js';

/** Where settings are read. */
const SOURCES = [
  'gateway/config.ts',
  'services/events/config.ts',
  'services/events/webhook/webhook-settings.ts',
  'services/networks/config.ts',
  'services/funding/config.ts',
  'services/shared/mail/mail-settings.ts',
  'services/shared/service-config.ts',
];
/** A setting with its default, as far as that is a number or a word. */
const WITH_DEFAULT =
  /^ +([A-Z][A-Z_]+): (?:(?:port|count|pause|milliseconds|flag)\(([\d_]+|true|false)\)|[^\n]*\.default\((\d[\d_]*|'[^']*')\)),$/gm;

/** Those whose default the README of the project tells in words. */
const IN_WORDS = /_PORT$|^MAIL_FROM$|^REGISTRATION_URL$/;

describe('the README of the gateway', () => {
  const table = settingsIn('gateway/README.md');

  it('explains every setting that the gateway reads, and no other', () => {
    const settings = [...read('gateway/config.ts').matchAll(/^ {4}([A-Z_]+):/gm)].map(([, name]) => name);

    expect([...table.keys()]).to.have.members(settings);
  });

  it('has the defaults that the gateway has', () => {
    const defaults = defaultsOf(['gateway/config.ts']);

    expect(defaults).to.have.property('LIVE_KEEP_ALIVE_MS', '12000');
    expect(namedIn(table, defaults)).to.deep.equal(defaults);
  });
});

describe('the README of the project', () => {
  it('has the defaults of the settings that it names', () => {
    const table = settingsIn('README.md');
    const defaults = Object.entries(defaultsOf(SOURCES)).filter(([name]) => table.has(name) && !IN_WORDS.test(name));

    const told = Object.fromEntries(defaults);
    expect(told).to.include.keys('LIVE_MAX_LAG_MS', 'MAX_SOCKETS', 'WEBHOOK_TIMEOUT_MS', 'DATABASE_POOL_SIZE');
    expect(namedIn(table, told)).to.deep.equal(told);
  });
});

/** The settings that a README explains, and their defaults as it tells them. */
function settingsIn(readme: string): Map<string, string> {
  const [, below = ''] = read(readme).split('## Settings');
  const [table = ''] = below.split('\n## ');
  const rows = [...table.matchAll(/^\| (`.*?) \| +(.*?) +\|/gm)];
  return new Map(
    rows.flatMap(([, names = '', told = '']) => {
      const each = names.match(/\b[A-Z_]{4,}\b/g) ?? [];
      const defaults = told.replaceAll('`', '').split(', ');
      return each.map((name, at): [string, string] => [name, (defaults.length === 1 ? told : defaults[at]) ?? '']);
    }),
  );
}

/** Of these settings those that are explained. */
function namedIn(table: Map<string, string>, settings: Record<string, string>): Record<string, string> {
  const named = Object.keys(settings).filter((name) => table.has(name));
  return Object.fromEntries(named.map((name) => [name, (table.get(name) ?? '').replaceAll('`', '')]));
}

function defaultsOf(sources: readonly string[]): Record<string, string> {
  const found = sources.flatMap((source) => [...read(source).matchAll(WITH_DEFAULT)]);
  return Object.fromEntries(
    found.map(([, name = '', number = '', other = number]) => [name, other.replace(/(?<=\d)_|'/g, '')]),
  );
}

function read(file: string): string {
  return readFileSync(projectFile(file), 'utf8');
}
