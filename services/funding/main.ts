import { runProcess } from '../shared/process.js';
import { startFunding } from './start.js';

await runProcess('funding', startFunding);
