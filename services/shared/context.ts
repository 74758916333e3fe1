import type { DataSource } from 'typeorm';
import type { Asker } from './front/client-gone.js';
import type { Viewer } from './identity.js';

/** What every resolver of every service is given. Services add their loaders. */
export interface RequestContext {
  readonly viewer: Viewer;
  readonly db: DataSource;
  /** The present moment; an argument so that a test can choose it. */
  readonly now: () => Date;
  /** Who waits for the answer of a request over HTTP: with that one `db` and the loaders end what they read. */
  readonly asker?: Asker;
}
