import { mostPasswords, passwordFileIn, passwordsIn } from '@lotse/server-access';
import pg from 'pg';

/** Which password of a file has let us in last. */
const good = new Map<string, string>();
/** What it has held when a password of it was last asked for: amid a replacement it may be empty, or gone, for a moment. */
const read = new Map<string, readonly [string, ...string[]]>();
/** Why PostgreSQL has not let us in: the password was wrong (28P01). */
const isRefused = (error: unknown): boolean => (error as { code?: string } | undefined)?.code === '28P01';

/** A connection to PostgreSQL that reads its password when it connects, where the URL names a file. */
export class PostgresClient extends pg.Client {
  private readonly passwordFile: string | null;
  private tried: string | undefined;

  constructor(config: pg.ClientConfig) {
    super(config);
    const file = passwordFileIn(config.connectionString);
    this.passwordFile = file;
    // pg asks it anew with each connection; what stands in the URL would win over an option
    if (file !== null) Object.assign(this, { password: () => Promise.resolve(this.next(file)) });
  }

  override connect(): Promise<pg.Client>;
  override connect(connected: (error: Error) => void): void;
  override connect(connected?: (error: Error) => void): Promise<pg.Client> | void {
    if (!connected)
      return super.connect().catch((error: unknown) => {
        this.note(error);
        throw error;
      });
    super.connect((error: Error) => {
      this.note(error);
      connected(error);
    });
  }

  /** Whether another password than the one that was refused is worth trying. */
  static mayTryAgain(url: string | undefined, error: unknown): boolean {
    const file = passwordFileIn(url);
    return file !== null && isRefused(error) && (read.get(file)?.length ?? 0) > 1;
  }

  private next(file: string): string {
    const all = passwordsIn(file);
    read.set(file, all);
    const last = good.get(file);
    this.tried = last !== undefined && all.includes(last) ? last : all[0];
    return this.tried;
  }

  private note(error: unknown): void {
    const { passwordFile: file, tried } = this;
    if (file === null || tried === undefined) return;
    if (!error) return void good.set(file, tried);
    if (!isRefused(error)) return;
    const all = read.get(file) ?? [tried];
    good.set(file, all[(all.indexOf(tried) + 1) % all.length] ?? all[0]);
  }
}

/** One that is connected, by whichever password of the file lets us in. @throws whatever the last attempt failed for */
export async function connectedClient(
  config: pg.ClientConfig,
  prepare?: (client: PostgresClient) => void,
): Promise<PostgresClient> {
  for (let attempt = 1; ; attempt++) {
    const client = new PostgresClient(config);
    prepare?.(client);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined); // it never was connected
      if (attempt >= mostPasswords || !PostgresClient.mayTryAgain(config.connectionString, error))
        throw error;
    }
  }
}
