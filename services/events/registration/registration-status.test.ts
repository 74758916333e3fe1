import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { projectFile } from '../../shared/project.js';
import { refusalOf } from './registration.fixture.js';
import { mayBecome, RegistrationStatus, requireTransition } from './registration-status.js';

const STATUSES = Object.values(RegistrationStatus);

/** Every way that there is, as the README of this folder lists them. */
function drawnWays(): string[] {
  const readme = readFileSync(projectFile('services/events/registration/README.md'), 'utf8');
  return [...readme.matchAll(/^\| ([A-Z_]+|begins) +\| ([A-Z_, ]+?) +\|/gm)].flatMap(([, from = '', to = '']) =>
    to.split(', ').map((status) => `${from} → ${status}`),
  );
}

describe('the state of a registration', () => {
  it('goes the ways that the README shows, and no other', () => {
    const beginnings = STATUSES.filter((to) => mayBecome(null, to)).map((to) => `begins → ${to}`);
    const steps = STATUSES.flatMap((from) =>
      STATUSES.filter((to) => mayBecome(from, to)).map((to) => `${from} → ${to}`),
    );

    expect(drawnWays()).to.have.members([...beginnings, ...steps]);
  });

  it('is refused every other way with a code', async () => {
    const forbidden = STATUSES.flatMap((from) => STATUSES.map((to) => [from, to] as const)).filter(
      ([from, to]) => !mayBecome(from, to),
    );

    for (const [from, to] of forbidden) {
      const refusal = Promise.resolve().then(() => requireTransition(from, to));
      expect(await refusalOf(refusal), `${from} → ${to}`).to.equal('TRANSITION_REFUSED');
    }
  });
});
