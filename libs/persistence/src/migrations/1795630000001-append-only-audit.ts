import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the default privileges give too much of to roles that are not the owner: on which table, and what they keep of it. */
const narrowed = [
  { table: 'audit_entry', taken: ['UPDATE', 'DELETE'], kept: 'before, after, reason' },
  { table: 'migration', taken: ['INSERT', 'UPDATE', 'DELETE'], kept: null },
];

/**
 * The trail cannot be rewritten by whoever takes a service over: its role may add entries, and empty what they say of a
 * person; nothing else. Only the migrator, which no running service has, removes entries. Nor can it say of a migration
 * that it has run.
 */
export class AppendOnlyAudit1795630000001 implements MigrationInterface {
  name = 'AppendOnlyAudit1795630000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const { table, taken, kept } of narrowed) {
      const rights = (await runner.query(
        `select distinct case acl.grantee when 0 then 'public' else acl.grantee::regrole::text end as grantee,
                acl.privilege_type as privilege
           from pg_class, aclexplode(relacl) as acl
          where pg_class.oid = $1::regclass and acl.grantee <> relowner and acl.privilege_type = any($2)`,
        [table, taken],
      )) as { grantee: string; privilege: string }[];
      for (const { grantee, privilege } of rights) {
        await runner.query(`revoke ${privilege} on ${table} from ${grantee}`);
        if (kept !== null && privilege === 'UPDATE')
          await runner.query(`grant update (${kept}) on ${table} to ${grantee}`);
      }
    }
    await runner.query(`
      create function refuse_rewriting() returns trigger language plpgsql as $$
      begin
        raise exception 'an entry of the audit trail can be emptied and not rewritten' using errcode = 'insufficient_privilege';
      end $$`);
    const rewritten = ['before', 'after', 'reason']
      .map((column) => `new.${column} is not null and new.${column} is distinct from old.${column}`)
      .join(' or ');
    await runner.query(`
      create trigger audit_entry_is_not_rewritten before update on audit_entry
      for each row when (${rewritten}) execute function refuse_rewriting()`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
