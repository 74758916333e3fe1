import type { Outcome, Row } from '../scenarios/bench.js';

/** A figure that was set out to be reached. */
export interface Goal {
  readonly text: string;
  readonly measured: string;
  readonly isReached: boolean;
}

const LIMITS = {
  oneOperationP99: 120,
  bytesPerSubscriber: 10_000,
  cpuMicroseconds: 10,
  manyEventsP99: 500,
  shareOfFloor: 1.5,
  shareOfHive: 1 / 20,
  silentBytes: 256_000,
};

/** What is lost to the clock at the beginning and the end is not counted as falling behind. */
const KEPT_UP = 0.95;

/** The goals that the measurements of a run can decide. */
export function goalsOf(outcome: Outcome): Goal[] {
  return [
    ...ofOneOperation(outcome),
    ...ofManyEvents(outcome),
    ...besideFloor(outcome),
    ...besideHive(outcome),
    ...ofSilent(outcome),
    ...ofTwo(outcome),
  ];
}

function ofOneOperation({ oneOperation }: Outcome): Goal[] {
  const row = oneOperation.filter(isWholeOfOurs).at(-1);
  if (row === undefined) return [];
  const { measured, load } = row;
  const { p99, bytesPerSubscriber, cpuMicrosecondsPerMessage, missed, behind } = measured;
  const who = `${load.subscribers} subscribers of one operation`;
  return [
    {
      text: `${who}: every state arrives, the last one at all`,
      measured: `${missed} missed, ${behind} behind`,
      isReached: missed + behind === 0,
    },
    atMost(`${who}: p99`, p99, { limit: LIMITS.oneOperationP99, unit: 'ms' }),
    atMost(`${who}: memory a subscriber`, bytesPerSubscriber / 1_000, {
      limit: LIMITS.bytesPerSubscriber / 1_000,
      unit: 'kB',
    }),
    atMost(`${who}: CPU a message`, cpuMicrosecondsPerMessage, { limit: LIMITS.cpuMicroseconds, unit: 'µs' }),
  ];
}

function ofManyEvents({ manyEvents }: Outcome): Goal[] {
  return manyEvents.filter(isWholeOfOurs).flatMap(({ load, measured }) => {
    const { p99, behind, changesPerSecond } = measured;
    const who = `${load.subscribers} subscribers over ${load.eventIds.length} events, ${load.perSecond} registrations/s`;
    return [
      {
        text: `${who}: as many are answered`,
        measured: `${changesPerSecond.toFixed(0)}/s`,
        isReached: changesPerSecond >= load.perSecond * KEPT_UP,
      },
      atMost(`${who}: p99`, p99, { limit: LIMITS.manyEventsP99, unit: 'ms' }),
      { text: `${who}: the last state arrives`, measured: `${behind} behind`, isReached: behind === 0 },
    ];
  });
}

/** The least that a server can do on this machine; what a figure is worth elsewhere is seen beside it. */
function besideFloor({ oneOperation }: Outcome): Goal[] {
  const ours = oneOperation.filter(isWholeOfOurs).at(-1)?.measured;
  const floor = oneOperation.filter(
    ({ contestant, measured }) => contestant.name === 'floor' && measured.reason === null,
  );
  const least = floor.at(-1)?.measured;
  if (ours === undefined || least === undefined) return [];
  const share = ours.cpuMicrosecondsPerMessage / least.cpuMicrosecondsPerMessage;
  return [atMost('CPU a message', share, { limit: LIMITS.shareOfFloor, unit: 'times what frames alone take' })];
}

function besideHive({ few }: Outcome): Goal[] {
  const ours = few.find(isWholeOfOurs)?.measured;
  const hive = few.find(({ contestant, measured }) => contestant.name === 'hive' && measured.reason === null)?.measured;
  if (ours === undefined || hive === undefined) return [];
  const unit = 'of Hive Gateway’s';
  const limit = LIMITS.shareOfHive;
  return [
    atMost('few subscribers: CPU a message', ours.cpuMicrosecondsPerMessage / hive.cpuMicrosecondsPerMessage, {
      limit,
      unit,
    }),
    atMost('few subscribers: memory a subscriber', ours.bytesPerSubscriber / hive.bytesPerSubscriber, { limit, unit }),
  ];
}

function ofSilent({ silent }: Outcome): Goal[] {
  if (silent === null) return [];
  const bytes = (silent.with.residentBytes - silent.without.residentBytes) / silent.silent;
  return [
    atMost('memory of a subscriber that reads nothing', bytes / 1_000, {
      limit: LIMITS.silentBytes / 1_000,
      unit: 'kB',
    }),
    {
      text: 'it delays nobody: nobody else misses a state',
      measured: `p99 ${silent.with.p99.toFixed(0)} ms, ${silent.without.p99.toFixed(0)} ms without; ${silent.with.missed} missed`,
      isReached: silent.with.missed === 0,
    },
  ];
}

function ofTwo({ twoByTwo }: Outcome): Goal[] {
  if (twoByTwo === null) return [];
  const { behind } = twoByTwo;
  return [
    {
      text: 'two gateways, two events processes: the last state arrives',
      measured: `${behind} behind`,
      isReached: behind === 0,
    },
  ];
}

function isWholeOfOurs({ contestant, measured }: Row): boolean {
  return contestant.name === 'ours' && measured.reason === null;
}

function atMost(text: string, value: number, { limit, unit }: { limit: number; unit: string }): Goal {
  const digits = limit < 1 ? 3 : 1;
  return {
    text: `${text} at most ${Number(limit.toFixed(digits))} ${unit}`,
    measured: `${value.toFixed(digits)} ${unit}`,
    isReached: value <= limit,
  };
}
