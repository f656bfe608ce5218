import { services } from '@lotse/contracts';
import { firstConnection, provisionDatabase } from '@lotse/persistence';
import { passwordFileIn, passwordsIn } from '@lotse/server-access';

type Environment = Record<string, string | undefined>;

interface Wanted {
  name: string;
  passwords: { migrator: string; service: string };
}

/**
 * Makes each service's database with its two roles, or brings them back into shape: safe to repeat. Names and passwords
 * are those of the URLs that services and migrations have, so that nothing is said twice; of a `passwordFile` the first line, the new one.
 * @returns a sentence for each
 * @throws Error with a sentence where URLs do not fit together, or the database refuses
 */
export async function makeDatabases(env: Environment): Promise<string[]> {
  const adminUrl = env['DATABASE_ADMIN_URL'];
  if (!adminUrl) throw new Error('No PostgreSQL is known: set DATABASE_ADMIN_URL.');
  const wanted = services.map((service) => wantedIn(env, service.toUpperCase()));
  const done: string[] = [];
  for (const { name, passwords } of wanted) {
    await firstConnection(() => provisionDatabase(adminUrl, name, passwords));
    done.push(`${name}: the database and its roles ${name} and ${name}_migrator`);
  }
  return done;
}

function wantedIn(env: Environment, service: string): Wanted {
  const login = (variable: string): { user: string; password: string; database: string } => {
    const url = env[variable];
    if (!url) throw new Error(`${variable} is missing.`);
    if (!URL.canParse(url)) throw new Error(`${variable} is no URL.`); // it holds a password: it is not told
    const { username, password: own, pathname } = new URL(url);
    const file = passwordFileIn(url);
    const password = file === null ? decodeURIComponent(own) : passwordsIn(file)[0];
    if (!username || !password) throw new Error(`${variable} has no user and password.`);
    return {
      user: decodeURIComponent(username),
      password,
      database: decodeURIComponent(pathname.slice(1)),
    };
  };
  const own = login(`${service}_DATABASE_URL`);
  const migrator = login(`${service}_MIGRATION_DATABASE_URL`);
  if (own.database !== migrator.database)
    throw new Error(`${service}_DATABASE_URL and ${service}_MIGRATION_DATABASE_URL lead to two databases.`);
  if (own.user !== own.database || migrator.user !== `${own.database}_migrator`)
    throw new Error(
      `The roles of the database ${own.database} are ${own.database} and ${own.database}_migrator, as ${service}_DATABASE_URL and ${service}_MIGRATION_DATABASE_URL must have them.`,
    );
  return { name: own.database, passwords: { migrator: migrator.password, service: own.password } };
}
