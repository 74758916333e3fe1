import { graphEntries } from './plan.js';
import { runLauncher } from './run-launcher.js';

await runLauncher(process.env, graphEntries);
