import { Random } from '../shared/random.js';
import { DISTRICTS } from './demo-names.js';

const PROGRAMMES = 10;
const FIRST_YEAR = 2015;
const YEARS = 10;
/** As many as those of made-up events. */
const TOPICS = 50;

export interface DemoGrantsOptions {
  /** How many grants. */
  grants: number;
  /** How many made-up organisations there are to receive them; at least one. */
  organisations: number;
  /** The same seed gives the same grants. */
  seed: number;
}

/**
 * Made-up programmes with budget years, calls and grants with payments, as records of a data file. Every id begins with
 * `demo-`. What is granted of a call stays within its budget, and what is granted in a year within that of the year.
 */
export function demoGrants({ grants, organisations, seed }: DemoGrantsOptions) {
  const random = new Random(seed);
  const made = list(grants, (index) => grant(index, random, organisations));
  return {
    topics: list(TOPICS, (index) => ({ id: demoTopic(index), label: `Thema ${index}` })), // as those of made-up events
    programmes: list(PROGRAMMES, (index) => ({
      id: demoProgramme(index),
      name: `Förderprogramm ${index + 1}`,
      funder: `demo-organisation-${random.below(organisations)}`,
    })),
    ...budgets(made),
    grants: made.map(({ record }) => record),
  };
}

/** A record of a grant, and what budgets are reckoned by. */
interface MadeGrant {
  programme: number;
  year: number;
  cents: number;
  record: { call?: string };
}

/** A budget year and a call of each programme in each year. */
function budgets(made: readonly MadeGrant[]) {
  const each = list(PROGRAMMES * YEARS, (index) => {
    const [programme, year] = [index % PROGRAMMES, FIRST_YEAR + Math.floor(index / PROGRAMMES)];
    const granted = made.filter((one) => one.programme === programme && one.year === year);
    const ofCall = granted.filter(({ record }) => record.call !== undefined);
    return { programme, year, ofYear: roundedUp(sumOf(granted)), ofCall: roundedUp(sumOf(ofCall)) };
  });
  return {
    budgetYears: each.map(({ programme, year, ofYear }) => ({
      id: demoBudgetYear(programme, year),
      programme: demoProgramme(programme),
      year,
      budget: euros(ofYear),
    })),
    fundingCalls: each.map(({ programme, year, ofCall }) => ({
      id: demoCall(programme, year),
      programme: demoProgramme(programme),
      name: `Aufruf ${year} des Förderprogramms ${programme + 1}`,
      budgetYear: demoBudgetYear(programme, year),
      budget: euros(ofCall),
      opensOn: `${year - 1}-09`,
      deadline: `${year - 1}-11-30T12:00`,
      topics: topicsOf(programme).map(demoTopic),
    })),
  };
}

/** What a programme is about; each topic is that of one programme. */
function topicsOf(programme: number): number[] {
  return list(TOPICS / PROGRAMMES, (index) => index * PROGRAMMES + programme);
}

function grant(index: number, random: Random, organisations: number): MadeGrant {
  const recipient = random.below(organisations);
  const programme = random.below(PROGRAMMES);
  const year = FIRST_YEAR + random.below(YEARS);
  const cents = 50_000 + random.below(20_000_000);
  const paid = random.chance(0.8) ? [{ amount: euros(Math.floor(cents / 2)), paidOn: `${year}-06` }] : [];
  const topics = new Set([random.pick(topicsOf(programme)), random.pick(topicsOf(programme))]);
  const record = {
    id: `demo-grant-${index}`,
    recipient: `demo-organisation-${recipient}`,
    programme: demoProgramme(programme),
    ...(random.chance(0.9) && { call: demoCall(programme, year) }), // some are given without one
    place: `demo-place-${recipient % DISTRICTS}`,
    topics: [...topics].map(demoTopic),
    state: random.pick(['ACTIVE', 'COMPLETED', 'UNKNOWN']),
    year,
    amount: euros(cents),
    grantedOn: `${year}-0${1 + random.below(9)}`,
    payments: paid,
  };
  return { programme, year, cents, record };
}

function list<Row>(count: number, row: (index: number) => Row): Row[] {
  return Array.from({ length: count }, (_, index) => row(index));
}

function sumOf(grants: readonly MadeGrant[]): number {
  return grants.reduce((sum, { cents }) => sum + cents, 0);
}

/** To the next 50,000 euros, which leaves something to give. */
function roundedUp(cents: number): number {
  return (Math.floor(cents / 5_000_000) + 1) * 5_000_000;
}

/** Never a floating-point number: the graph keeps amounts to the cent. */
function euros(cents: number) {
  return { amount: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`, currency: 'EUR' };
}

const demoProgramme = (index: number): string => `demo-programme-${index}`;
const demoTopic = (index: number): string => `demo-topic-${index}`;
const demoBudgetYear = (programme: number, year: number): string => `demo-budget-${programme}-${year}`;
const demoCall = (programme: number, year: number): string => `demo-call-${programme}-${year}`;
