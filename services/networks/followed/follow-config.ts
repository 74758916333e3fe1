/** Which services are followed, and how often they are asked. */
export interface FollowConfig {
  /** Null: it is not followed. */
  eventsUrl: string | null;
  fundingUrl: string | null;
  /** Pause between two rounds, in milliseconds. */
  everyMs: number;
}
