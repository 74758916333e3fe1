/** The channel of PostgreSQL's NOTIFY on which a changed count is announced, as "<event id> <version>". */
export const COUNT_CHANNEL = 'event_count';
