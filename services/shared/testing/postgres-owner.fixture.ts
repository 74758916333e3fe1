import { startEmbeddedPostgres } from '../embedded-postgres.js';

/** A process that starts a server and is then killed by a test. */
const server = await startEmbeddedPostgres({ folder: String(process.argv[2]), durable: false, removeFolder: true });
process.stdout.write(`${server.pid}\n`);
