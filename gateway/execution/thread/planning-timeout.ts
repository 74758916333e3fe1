import { GraphQLError } from 'graphql';

/** There was no plan for an operation in time, or there are too many who wait for one. */
export class PlanningTimeout extends GraphQLError {
  override readonly name = 'PlanningTimeout';

  /** @param hadTurn whether the plan was begun: then it would take too long again */
  constructor(
    timeoutMs: number,
    readonly hadTurn: boolean,
  ) {
    super(
      `No plan was made for the operation within ${timeoutMs} ms (setting PLANNING_TIMEOUT_MS); ` +
        'ask for less at a time, or ask again later.',
      { extensions: { code: 'PLANNING_TIMEOUT' } },
    );
  }
}
