/** Started with `--import` before a program that knows nothing of it: ends it when whoever started it is gone. */
process.once('disconnect', () => process.exit());
