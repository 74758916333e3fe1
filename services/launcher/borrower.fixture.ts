import pg from 'pg';
import { withDatabases } from './database/with-databases.js';

/** A command that needs the databases for a moment: prints their names. */
await withDatabases(process.env, async (urls) => {
  const names: string[] = [];
  for (const url of Object.values(urls)) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ name: string }>('select current_database() as name');
    names.push(...rows.map(({ name }) => name));
    await client.end();
  }
  console.log(names.join(', '));
});
