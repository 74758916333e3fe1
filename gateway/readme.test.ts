import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { projectFile } from '../services/shared/project.js';

describe('the README of the gateway', () => {
  it('explains every setting that the gateway reads, and no other', () => {
    const [, table = ''] = read('gateway/README.md').split('## Settings');
    const [rows = ''] = table.split('\n## ');
    const explained = [...rows.matchAll(/^\| (`.*?) \|/gm)].flatMap(
      ([, names = '']) => names.match(/\b[A-Z_]{4,}\b/g) ?? [],
    );

    const settings = [...read('gateway/config.ts').matchAll(/^ {4}([A-Z_]+):/gm)].map(([, name]) => name);

    expect(explained).to.have.members(settings);
  });
});

function read(file: string): string {
  return readFileSync(projectFile(file), 'utf8');
}
