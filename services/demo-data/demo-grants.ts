import { Random } from '../shared/random.js';
import { DISTRICTS } from './demo-names.js';

const PROGRAMMES = 10;
const FIRST_YEAR = 2015;
const YEARS = 10;

export interface DemoGrantsOptions {
  /** How many grants. */
  grants: number;
  /** How many made-up organisations there are to receive them; at least one. */
  organisations: number;
  /** The same seed gives the same grants. */
  seed: number;
}

/** Made-up programmes and their grants with payments, as records of a data file. Every id begins with `demo-`. */
export function demoGrants({ grants, organisations, seed }: DemoGrantsOptions) {
  const random = new Random(seed);
  return {
    programmes: Array.from({ length: PROGRAMMES }, (_, index) => ({
      id: demoProgramme(index),
      name: `Förderprogramm ${index + 1}`,
      funder: `demo-organisation-${random.below(organisations)}`,
    })),
    grants: Array.from({ length: grants }, (_, index) => grant(index, random, organisations)),
  };
}

function grant(index: number, random: Random, organisations: number) {
  const recipient = random.below(organisations);
  const year = FIRST_YEAR + random.below(YEARS);
  const cents = 50_000 + random.below(20_000_000);
  const paid = random.chance(0.8) ? [{ amount: euros(Math.floor(cents / 2)), paidOn: `${year}-06` }] : [];
  return {
    id: `demo-grant-${index}`,
    recipient: `demo-organisation-${recipient}`,
    programme: demoProgramme(random.below(PROGRAMMES)),
    place: `demo-place-${recipient % DISTRICTS}`,
    state: random.pick(['ACTIVE', 'COMPLETED', 'UNKNOWN']),
    year,
    amount: euros(cents),
    grantedOn: `${year}-0${1 + random.below(9)}`,
    payments: paid,
  };
}

/** Never a floating-point number: the graph keeps amounts to the cent. */
function euros(cents: number) {
  return { amount: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`, currency: 'EUR' };
}

const demoProgramme = (index: number): string => `demo-programme-${index}`;
