import type { Stage } from './stage.js';

/** Something that not every gateway has, and that a case needs. */
export type Feature = 'event streams' | 'tokens';

/** One promise about subscriptions. */
export interface ConformanceCase {
  /** Stays the same for ever: results are compared by it. */
  readonly id: string;
  /** What a gateway does, after "A gateway …". */
  readonly sentence: string;
  /** What goes wrong for somebody where it does not. */
  readonly why: string;
  readonly needs?: readonly Feature[];
  /** How long it may take, where that is more than usual. Milliseconds. */
  readonly withinMs?: number;
  /** A time has to run out in it. Such cases are tried side by side, so that their times run at once. */
  readonly isWaiting?: boolean;
  /** Rejects with what was seen instead. */
  run(stage: Stage): Promise<void>;
}

/** Cases about the same thing. */
export interface CaseGroup {
  readonly title: string;
  readonly cases: readonly ConformanceCase[];
}
