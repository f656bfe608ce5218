import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@lotse/test-support';

const binary = '/usr/sbin/dovecot';

/** Its configuration is of another kind from 2.4 on. @returns why there is none to test with; `null` where there is */
export function whyNoDovecot(): string | null {
  try {
    const version = execFileSync(binary, ['--version'], { encoding: 'utf8' });
    return version.startsWith('2.3.') ? null : `dovecot ${version.trim()} is not of the series 2.3`;
  } catch {
    return 'dovecot is not installed (apt-get install dovecot-imapd)';
  }
}

/** A private Dovecot on 127.0.0.1, with one user and their mailbox. */
export class Dovecot {
  private process?: ChildProcess;
  private readonly directory = mkdtempSync(join(tmpdir(), 'lotse-dovecot-'));
  private delivered = 0;

  private constructor(readonly port: number) {}

  static async start(): Promise<Dovecot> {
    const dovecot = new Dovecot(await freePort());
    dovecot.configure();
    await dovecot.run();
    return dovecot;
  }

  /** As another server that takes a mail in puts it there. */
  deliver(raw: Buffer): void {
    const name = `${Date.now()}.${++this.delivered}.test`;
    const file = join(this.directory, 'mail/new', name);
    writeFileSync(file, raw);
    this.give(file);
  }

  /** How many mails have not been moved elsewhere. */
  inInbox(): number {
    return ['new', 'cur'].flatMap((folder) => readdirSync(join(this.directory, 'mail', folder))).length;
  }

  async run(): Promise<void> {
    this.process = spawn(binary, ['-F', '-c', join(this.directory, 'dovecot.conf')], { stdio: 'ignore' });
    await eventually(() => reachable(this.port));
  }

  async halt(): Promise<void> {
    const { process } = this;
    if (!process || process.exitCode !== null) return;
    const gone = new Promise((resolve) => process.once('exit', resolve));
    process.kill('SIGTERM');
    await gone;
  }

  async stop(): Promise<void> {
    await this.halt();
    rmSync(this.directory, { recursive: true, force: true });
  }

  get log(): string {
    return readFileSync(join(this.directory, 'log'), 'utf8');
  }

  /** Mail is nobody's business as root: Dovecot refuses it. */
  private get owner(): { uid: number; gid: number; name: string; group: string } {
    const { uid, gid, username } = userInfo();
    if (uid === 0) return { uid: 65_534, gid: 65_534, name: 'nobody', group: 'nogroup' };
    const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
    return { uid, gid, name: username, group };
  }

  private give(path: string): void {
    if (userInfo().uid === 0) chownSync(path, this.owner.uid, this.owner.gid);
  }

  private configure(): void {
    const { directory } = this;
    const { uid, gid, name, group } = this.owner;
    chmodSync(directory, 0o755);
    for (const folder of ['run', 'state', 'mail', 'mail/new', 'mail/cur', 'mail/tmp']) {
      mkdirSync(join(directory, folder), { recursive: true });
      this.give(join(directory, folder));
    }
    const isRoot = userInfo().uid === 0;
    writeFileSync(
      join(directory, 'dovecot.conf'),
      `protocols = imap
listen = 127.0.0.1
base_dir = ${directory}/run
state_dir = ${directory}/state
log_path = ${directory}/log
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:${directory}/mail
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${directory}/mail
}
${isRoot ? '' : `default_internal_user = ${name}\ndefault_login_user = ${name}\ndefault_internal_group = ${group}`}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${this.port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`,
    );
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

const reachable = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
