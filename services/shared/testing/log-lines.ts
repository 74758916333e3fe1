import { pino } from 'pino';

/** A log that keeps the text of each line. */
export function logLines() {
  const lines: string[] = [];
  const write = (line: string) => void lines.push((JSON.parse(line) as { msg: string }).msg);
  return { log: pino({ base: null }, { write }), lines };
}
