import { appendFileSync } from 'node:fs';
import mocha from 'mocha';

/**
 * Mocha's usual report; more in two files, if these variables name them: a line `PASSED FAILED SKIPPED` in CI_COUNTS,
 * and what failed, with its reason, in CI_FAILURES.
 */
export default class CountingReporter extends mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const { CI_COUNTS, CI_FAILURES } = process.env;
    if (CI_COUNTS) runner.once('end', () => appendFileSync(CI_COUNTS, this.line()));
    if (CI_FAILURES) runner.on('fail', (test, error) => appendFileSync(CI_FAILURES, failure(test, error)));
  }

  line() {
    const { passes = 0, failures = 0, pending = 0 } = this.stats;
    return `${passes} ${failures} ${pending}\n`;
  }
}

function failure(test, error) {
  const reason = error?.stack ?? error?.message ?? String(error);
  return `${test.titlePath().join(' > ')}\n${reason.replace(/^/gm, '    ')}\n`;
}
