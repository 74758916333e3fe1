import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Notes also of which events the status or the time was changed past the commands: nobody moves up at one that is called off or
 * over, so who waits at one that is taken up again, or put off, may have a seat by now.
 */
export class EventsThatMove1763858001020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create trigger time_of_event_marked after update of status, "startsAt", "endsAt", "latestDay", "timeZone" on event
         for each row when ((old.status, old."startsAt", old."endsAt", old."latestDay", old."timeZone")
           is distinct from (new.status, new."startsAt", new."endsAt", new."latestDay", new."timeZone"))
         execute function mark_capacity_of_event()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger time_of_event_marked on event');
  }
}
