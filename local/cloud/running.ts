import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, createServer, type Server as NetServer } from 'node:net';

/** A stand-in that is up: where it answers (no trailing slash), and how to end it. */
export type Running = { url: string; stop(): Promise<void> };

/** The port a stand-in was asked to use belongs to another program. */
export class PortTaken extends Error {
  override name = 'PortTaken';

  constructor(service: string, port: number) {
    super(`${service} cannot start: port ${port} is already in use by another program.`);
  }
}

/** Binds a server to this machine only; `stop` also drops connections that are still open. */
export async function serve(server: Server, service: string, port: number): Promise<Running> {
  await bind(server, service, port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Below the ports that the system hands to outgoing connections: those may take a free one before its server starts. */
const freePorts = { from: 20_000, to: 32_000 };

const anyPort = (): number => freePorts.from + Math.floor(Math.random() * (freePorts.to - freePorts.from));

/** The given port if it can be bound, or a free one for 0; throws PortTaken. */
export async function claimPort(service: string, port: number): Promise<number> {
  const probe = createServer();
  const claimed = port || anyPort();
  try {
    await bind(probe, service, claimed);
  } catch (error) {
    if (port === 0 && error instanceof PortTaken) return claimPort(service, 0);
    throw error;
  }
  probe.close();
  await once(probe, 'close');
  return claimed;
}

async function bind(server: NetServer, service: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTaken(service, port) : error);
    server.once('error', refuse);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', refuse);
      resolve();
    });
  });
}
