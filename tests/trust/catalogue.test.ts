import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { openDatabase } from "@raumblick/server/database/open";
import pg from "pg";
import { createTestPostgresql } from "../support/databases.ts";

/**
 * Everything in the database that is ours, and who may do what with it, against the list in `catalogue.txt`. A new table,
 * view, function or grant needs a conscious change of that list: run the test with WRITE_CATALOGUE=1 and read the difference.
 */

const LIST = join(import.meta.dirname, "catalogue.txt");
const OWN = "('internal', 'published', 'installation')";
/** The test's role for visitors and the owner get names that do not depend on the machine. */
const WHO = `case a.grantee when 0 then 'everybody' else
  case a.grantee::regrole::text when 'raumblick_test_visitor' then 'visitor' else a.grantee::regrole::text end end`;

const QUESTIONS: Record<string, string> = {
  "schemas: who may use what lies in them": `
    select n.nspname || ': ' || coalesce(string_agg(${WHO} || ' ' || lower(a.privilege_type), ', ' order by 1), '') as line
    from pg_namespace n
    left join lateral (select * from aclexplode(n.nspacl) x where x.grantee <> n.nspowner) a on true
    where n.nspname in ${OWN} or n.nspname = 'public' group by n.nspname order by 1`,
  "relations: what others than the owner may do": `
    select n.nspname || '.' || c.relname || ' (' ||
      case c.relkind when 'r' then 'table' when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' when 'p' then 'partitioned table' when 'f' then 'foreign table' end ||
      case when c.relkind = 'v' and not coalesce(c.reloptions @> '{security_invoker=true}', false) then ', lends its owner''s rights' else '' end ||
      '): ' || coalesce((
        select string_agg(who || ' ' || rights, '; ' order by who) from (
          select ${WHO} as who, string_agg(lower(a.privilege_type), ' ' order by a.privilege_type) as rights
          from aclexplode(c.relacl) a where a.grantee <> c.relowner group by 1) g), '') as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where (n.nspname in ${OWN} or n.nspname = 'public') and c.relkind in ('r', 'v', 'm', 'S', 'p', 'f') order by 1`,
  "columns with rights of their own": `
    select c.oid::regclass || '.' || a.attname as line from pg_attribute a join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace where n.nspname in ${OWN} and a.attacl is not null order by 1`,
  "functions of ours": `
    select p.oid::regprocedure || case when p.prosecdef then ' lends its owner''s rights' else '' end as line
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ${OWN} order by 1`,
  "functions anywhere that lend their owner's rights": `
    select p.oid::regprocedure || case when has_function_privilege('raumblick_test_visitor', p.oid, 'execute') then ': visitor' else '' end as line
    from pg_proc p where p.prosecdef order by 1`,
  "triggers, rules and policies of ours": `
    select tgrelid::regclass || ': ' || tgname as line from pg_trigger where not tgisinternal
    union all select tablename || ': ' || rulename from pg_rules where schemaname in ${OWN}
    union all select tablename || ': ' || policyname from pg_policies order by 1`,
  "rights in what is still to be made": `
    select coalesce(nullif(d.defaclnamespace, 0)::regnamespace::text, 'anywhere') || ', ' ||
      case d.defaclobjtype when 'r' then 'tables' when 'f' then 'functions' when 'S' then 'sequences' when 'T' then 'types' when 'n' then 'schemas' end || ': ' ||
      coalesce((select string_agg(${WHO} || ' ' || lower(a.privilege_type), ', ' order by 1) from aclexplode(d.defaclacl) a where a.grantee <> d.defaclrole), 'nobody else') as line
    from pg_default_acl d order by 1`,
  "the database itself": `
    select coalesce(string_agg(${WHO} || ' ' || lower(a.privilege_type), ', ' order by 1), '') as line
    from pg_database d cross join lateral aclexplode(d.datacl) a where d.datname = current_database() and a.grantee <> d.datdba`,
  "the visitors' role": `
    select array_to_string(array[
      case when rolsuper then 'superuser' end, case when rolinherit then 'inherits' end, case when rolcreaterole then 'makes roles' end,
      case when rolcreatedb then 'makes databases' end, case when rolcanlogin then 'logs in' end, case when rolreplication then 'replicates' end,
      case when rolbypassrls then 'passes policies' end,
      (select 'member of ' || string_agg(roleid::regrole::text, ', ') from pg_auth_members where member = r.oid),
      (select 'owner of ' || string_agg(c.oid::regclass::text, ', ') from pg_class c where c.relowner = r.oid)], ', ') as line
    from pg_roles r where rolname = 'raumblick_test_visitor'`,
  "functions everybody could use to write or to leave their role": `
    select p.oid::regprocedure::text as line from pg_proc p
    where (p.proname like 'lo\\_%' or p.proname in ('lowrite', 'pg_read_file', 'pg_read_binary_file', 'pg_ls_dir', 'pg_stat_file'))
      and has_function_privilege('raumblick_test_visitor', p.oid, 'execute') order by 1`,
  "extensions and languages": `
    select extname as line from pg_extension union all select 'language ' || lanname from pg_language where lanpltrusted order by 1`,
};

async function catalogue(): Promise<string> {
  const { url, visitorUrl } = await createTestPostgresql();
  await (await openDatabase({ kind: "postgresql", url, visitorUrl }, { warn() {} })).close();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const parts: string[] = [];
    for (const [title, question] of Object.entries(QUESTIONS)) {
      const { rows } = await client.query<{ line: string }>(question);
      parts.push(`# ${title}\n${rows.map(({ line }) => `${line.trimEnd()}\n`).join("")}`);
    }
    return parts.join("\n");
  } finally {
    await client.end();
  }
}

test("tables, views, functions and grants are those of the list and no others", async () => {
  const found = await catalogue();
  if (process.env.WRITE_CATALOGUE) writeFileSync(LIST, found);
  assert.equal(found, readFileSync(LIST, "utf8"), "tests/trust/catalogue.txt: WRITE_CATALOGUE=1 writes it anew");
});
