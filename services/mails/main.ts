import 'reflect-metadata';
import { runMails } from './run-mails.js';

process.exitCode = await runMails(process.argv.slice(2), {
  env: process.env,
  write: (stream, line) => void process[stream].write(`${line}\n`),
});
