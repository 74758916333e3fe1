import type { DataSource } from 'typeorm';
import type { Viewer } from './identity.js';

/** What every resolver of every service is given. Services add their loaders. */
export interface RequestContext {
  readonly viewer: Viewer;
  readonly db: DataSource;
  /** The present moment; an argument so that a test can choose it. */
  readonly now: () => Date;
}
