import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../services/shared/embedded-postgres.js';
import type { Machine } from './machine.js';

/** What is measured over a database. */
export interface OverPostgres {
  readonly machine: Machine;
  /** Whether PostgreSQL waits for the disk, as where people use it. True unless a test says otherwise. */
  readonly isDurable?: boolean;
}

/** Measures over a PostgreSQL that is there for this alone, and ends after whoever was started to use it. */
export async function withPostgres<Result>(
  { machine, isDurable = true }: OverPostgres,
  measure: (postgres: EmbeddedPostgres) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-postgres-'));
  try {
    const postgres = await startEmbeddedPostgres({ folder, durable: isDurable });
    try {
      return await measure(postgres);
    } finally {
      await machine.stop();
      await postgres.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
