import { once } from 'node:events';
import { createServer } from 'node:net';
import { StartRefused } from '../shared/process.js';
import { portSetting, type LauncherSettings } from './settings.js';

/**
 * Tries every port before anything is started.
 *
 * @throws StartRefused one sentence that names the settings to change
 */
export async function refuseTakenPorts({ host, ports, postgresPort, databaseUrls }: LauncherSettings): Promise<void> {
  const wanted = Object.entries(ports).map(([part, port]) => ({
    part,
    port,
    host: part === 'gateway' ? host : '127.0.0.1',
  }));
  if (postgresPort !== undefined && !databaseUrls)
    wanted.push({ part: 'postgres', port: postgresPort, host: '127.0.0.1' });

  const taken: string[] = [];
  for (const { part, port, host: at } of wanted) {
    const code = await tryPort(port, at);
    if (code === 'EADDRINUSE') taken.push(`${port} (${portSetting(part)})`);
    else if (code !== undefined) throw refusal(code, part, port, at);
  }
  if (taken.length) {
    const [subject, which] = taken.length > 1 ? ['Ports', 'are'] : ['Port', 'is'];
    throw new StartRefused(
      `${subject} ${taken.join(' and ')} ${which} already in use; stop what listens there, or set ` +
        `${taken.length > 1 ? 'them to other ports' : 'it to another port'}.`,
    );
  }
}

/** @returns the error's code, undefined when one could listen there */
async function tryPort(port: number, host: string): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen({ port, host });
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

function refusal(code: string, part: string, port: number, host: string): StartRefused {
  if (code === 'EACCES') {
    return new StartRefused(`This user may not listen on port ${port}; set ${portSetting(part)} to 1024 or more.`);
  }
  return new StartRefused(
    `Nothing can listen on ${host} port ${port} (${code}); set HOST to an address of this machine.`,
  );
}
