import type { MigrationInterface, QueryRunner } from 'typeorm';
import { citingMigration } from '../../shared/facts/citing-log.js';

const CITING = citingMigration([
  { table: 'venue', of: [{ type: 'VENUE', column: 'id' }] },
  { table: 'series', of: [{ type: 'SERIES', column: 'id' }] },
  { table: 'event', of: [{ type: 'EVENT', column: 'id' }] },
  { table: 'session', of: [{ type: 'EVENT', column: 'eventId' }] },
  {
    table: 'participation',
    of: [
      { type: 'EVENT', column: 'eventId' },
      { type: 'SERIES', column: 'seriesId' },
    ],
  },
  { table: 'statement', of: [{ type: 'EVENT', column: 'eventId' }] },
  { table: 'event_link', of: [{ type: 'EVENT', column: 'laterId' }] },
  {
    table: 'event_document',
    of: [
      { type: 'EVENT', column: 'eventId' },
      { type: 'PAPER', column: 'paperId' },
    ],
  },
  { table: 'paper', of: [{ type: 'PAPER', column: 'id' }] },
  {
    table: 'resolution',
    columns: ['sources', 'conflicts', 'deadlines', 'implementationEvidence'],
    of: [{ type: 'RESOLUTION', column: 'id' }],
  },
]);

/** Keeps what cites which source document. */
export class Citing1763858000900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CITING.up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of CITING.down) await runner.query(statement);
  }
}
