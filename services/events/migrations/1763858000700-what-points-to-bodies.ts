import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds where a body must be involved, papers by their titles, and sources by who published them. */
export class WhatPointsToBodies1763858000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index required_involvement_by_organisation on required_involvement ("organisationId")');
    await runner.query(
      `create index paper_by_text on paper using gin (to_tsvector('participation', title -> 'texts'))`,
    );
    await runner.query('create index source_document_by_publisher on source_document ("publisherId")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index required_involvement_by_organisation, paper_by_text, source_document_by_publisher');
  }
}
