import { z } from 'zod';
import { applyAll, type Followed } from '../../shared/following/followed.js';

const moment = z.iso.datetime().transform((text) => new Date(text));

const EventChange = z.object({
  id: z.string(),
  changedAt: moment,
  status: z.string().nullable(),
  earliestDay: z.string().nullable(),
  latestDay: z.string().nullable(),
  topicIds: z.array(z.string()),
  parts: z.array(z.object({ role: z.string(), partyType: z.string(), partyId: z.string() })),
  registrations: z.array(
    z.object({ organisationId: z.string(), registered: z.int(), confirmed: z.int(), attended: z.int() }),
  ),
});

/**
 * PostgreSQL says on this channel, on commit, that others may be registered for an event now; the message is its id. It is
 * said as well when somebody has come and gone between two rounds: the one may have been seen meanwhile.
 */
export const TURNOUT_CHANNEL = 'turnout_followed';

/** One statement each, whatever the number of events; what belongs to an event goes with it. */
const EVENTS = [
  `select pg_notify('${TURNOUT_CHANNEL}', id) from jsonb_to_recordset($1) as given(id text)`,
  'delete from followed_event where id in (select id from jsonb_to_recordset($1) as given(id text))',
  `insert into followed_event
   select id, status, "earliestDay", "latestDay", "topicIds"
     from jsonb_to_recordset($1) as given(id text, status text, "earliestDay" date, "latestDay" date, "topicIds" text[])
    where status is not null`,
  `insert into followed_part
   select given.id, part.* from jsonb_to_recordset($1) as given(id text, status text, parts jsonb),
          jsonb_to_recordset(parts) as part(role text, "partyType" text, "partyId" text)
    where status is not null`,
  `insert into followed_registration
   select given.id, counted.* from jsonb_to_recordset($1) as given(id text, status text, registrations jsonb),
          jsonb_to_recordset(registrations) as counted("organisationId" text, registered int, confirmed int, attended int)
    where status is not null`,
];

const FORGET_EVENTS = `
  with gone as (delete from followed_event where id = any($1) returning id)
  select pg_notify('${TURNOUT_CHANNEL}', id) from gone`;

export const FOLLOWED_EVENTS: Followed = {
  name: 'events',
  query: `query ($after: String, $first: Int) {
    page: eventPartChanges(after: $after, first: $first) {
      cursor hasMore
      changes {
        id changedAt status earliestDay latestDay topicIds
        parts { role partyType partyId }
        registrations { organisationId registered confirmed attended }
      }
    }
  }`,
  change: EventChange,
  apply: (tx, changes) => applyAll(tx, EVENTS, changes),
  known: 'select id from followed_event',
  idOf: (change) => (change as z.output<typeof EventChange>).id,
  forget: (tx, ids) => tx.query(FORGET_EVENTS, [ids]),
};

const FundingChange = z.object({
  source: z.string(),
  changedAt: moment,
  programmeId: z.string().nullable(),
  organisationId: z.string().nullable(),
  since: z.string().nullable(),
  until: z.string().nullable(),
});

const FUNDINGS = [
  'delete from followed_funding where source in (select source from jsonb_to_recordset($1) as given(source text))',
  `insert into followed_funding
   select source, "programmeId", "organisationId", since, until
     from jsonb_to_recordset($1) as given(source text, "programmeId" text, "organisationId" text, since text, until text)
    where "programmeId" is not null and "organisationId" is not null`,
];

export const FOLLOWED_FUNDING: Followed = {
  name: 'funding',
  query: `query ($after: String, $first: Int) {
    page: fundingChanges(after: $after, first: $first) {
      cursor hasMore changes { source changedAt programmeId organisationId since until }
    }
  }`,
  change: FundingChange,
  apply: (tx, changes) => applyAll(tx, FUNDINGS, changes),
  known: 'select source from followed_funding',
  idOf: (change) => (change as z.output<typeof FundingChange>).source,
  forget: (tx, sources) => tx.query('delete from followed_funding where source = any($1)', [sources]),
};
