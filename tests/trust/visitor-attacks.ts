/** Statements of somebody who has taken over the visitors' session. */

/** What is tried with each relation of the internal zone. */
export function RELATION_ATTACKS(relation: string, kind: string): string[] {
  const reading = [
    `select * from ${relation}`,
    `select count(*) from ${relation}`,
    `select 1 from ${relation} where false`,
    `explain select * from ${relation}`,
    `copy ${relation} to stdout`,
  ];
  if (kind === "S") return [...reading, `select nextval('${relation}')`, `select setval('${relation}', 1)`];
  return [
    ...reading,
    `insert into ${relation} default values`,
    `delete from ${relation}`,
    `truncate ${relation}`,
    `lock table ${relation} in access share mode`,
    `alter table ${relation} rename to stolen`,
    `drop table ${relation}`,
    `comment on table ${relation} is 'mine'`,
    `grant select on ${relation} to public`,
  ];
}

/**
 * `refused`: must fail. Others may run, but bring nothing out. `alone`: a whole statement that no injection into one of
 * our statements could be, tried where visitors have a session of their own.
 */
export type Attack = { statement: string; refused: boolean; alone?: boolean };

const refused = (...statements: string[]): Attack[] => statements.map((statement) => ({ statement, refused: true }));
const allowed = (...statements: string[]): Attack[] => statements.map((statement) => ({ statement, refused: false }));
const alone = (...statements: string[]): Attack[] =>
  statements.map((statement) => ({ statement, refused: true, alone: true }));

export const ATTACKS: readonly Attack[] = [
  // Other names for the same tables.
  ...refused(
    "select * from topic",
    "select * from published.state, internal.topic",
    "select (select name from internal.topic limit 1) from published.state",
    "select * from published.state where exists (select from internal.topic where name::text like 'KANARI%')",
    "with t as (select * from internal.topic) select * from t",
    "select * from published.state union all select null, null, null, name::text from internal.topic",
    "select 'internal.topic'::regclass",
    "select internal.topic from internal.topic",
    "table internal.topic",
    "select * from internal.observation",
  ),
  ...alone(
    "set search_path = internal; select * from topic",
    "set search_path = internal, installation; select value from setting",
    "prepare p as select * from internal.topic",
    "begin; declare c cursor for select * from internal.topic; fetch all in c",
    "do $$ begin perform * from internal.topic; end $$",
    "do $$ begin execute 'select * from internal.topic'; end $$",
  ),
  // Functions that run statements or read tables by name.
  ...refused(
    "select query_to_xml('select * from internal.topic', true, true, '')",
    "select table_to_xml('internal.topic', true, true, '')",
    "select cursor_to_xml('internal.topic', 1, true, true, '')",
    "select schema_to_xml('internal', true, true, '')",
    "select * from ts_stat('select to_tsvector(name::text) from internal.topic')",
    "select ts_rewrite('a'::tsquery, 'select name::text::tsquery, ''b''::tsquery from internal.topic')",
    "select nextval('internal.topic_id_seq')",
    "select currval('internal.topic_id_seq')",
    "select lastval()",
    "select ST_EstimatedExtent('internal', 'edition_area', 'geometry')",
  ),
  ...allowed(
    "select database_to_xml(true, true, '')",
    "select * from pg_stats where schemaname in ('internal', 'installation')",
    "select * from pg_stats_ext",
    "select pg_get_viewdef(c.oid) from pg_class c where relkind = 'v'",
    "select * from pg_stat_activity",
    "select * from pg_prepared_xacts",
    "select * from pg_cursors",
    "select * from pg_settings",
    "select * from information_schema.tables",
    "select * from geometry_columns",
  ),
  // Files, programs and other servers.
  ...refused(
    "select pg_read_file('/etc/passwd')",
    "select pg_read_binary_file('/etc/passwd')",
    "select pg_ls_dir('/')",
    "select pg_stat_file('/etc/passwd')",
    "select * from pg_ls_waldir()",
    "select * from pg_ls_logdir()",
    "select lo_import('/etc/passwd')",
    "select lo_export(1, '/tmp/out')",
    "select pg_file_write('/tmp/out', 'x', false)",
    "select * from pg_hba_file_rules",
    "select * from pg_file_settings",
    "select dblink('dbname=postgres', 'select 1')",
  ),
  ...alone(
    "copy (select 1) to program 'true'",
    "copy published.state from program 'true'",
    "copy (select 1) to '/tmp/out'",
    "copy published.state from '/etc/passwd'",
    "load 'plpgsql'",
  ),
  // What only the server's administrator may know.
  ...refused(
    "select * from pg_authid",
    "select * from pg_shadow",
    "select * from pg_statistic",
    "select * from pg_statistic_ext_data",
    "select * from pg_largeobject",
    "select * from pg_user_mapping",
    "select * from pg_subscription",
    "select * from pg_backend_memory_contexts",
    "select * from pg_config",
  ),
  // Large objects would be a place to write.
  ...refused(
    "select lo_create(0)",
    "select lo_creat(-1)",
    "select lo_from_bytea(0, 'x')",
    "select lo_put(1, 0, 'x')",
    "select lo_open(1, 131072)",
    "select lo_unlink(1)",
  ),
  // Writing, changing and owning.
  ...refused(
    "insert into published.release values (1, 'publish', now(), '[]')",
    "update published.state set release_number = 7",
    "delete from published.answer",
    "select * from published.state for update",
    "select setval('internal.topic_id_seq', 1)",
  ),
  ...alone(
    "truncate published.answer",
    "alter table published.state add column x integer",
    "drop view published.observation",
    "create table published.own (x integer)",
    "create table public.own (x integer)",
    "create temporary table own (x integer)",
    "create temporary view own as select 1",
    "create schema own",
    "create function public.own() returns integer language sql as 'select 1'",
    "create extension dblink",
    "create role own",
    "create database own",
    "create publication own",
    "create server own foreign data wrapper own",
    "create operator public.=== (leftarg = integer, rightarg = integer, function = int4eq)",
    "select 1 as x into own",
    "alter role postgres password 'x'",
    "alter role current_user superuser",
    "alter role current_user createrole",
    "alter role current_user bypassrls",
    "alter system set log_statement = 'all'",
    "alter database postgres owner to current_user",
    "alter schema internal owner to current_user",
    "grant postgres to current_user",
    "grant usage on schema internal to current_user",
    "reassign owned by postgres to current_user",
    "set session_replication_role = replica",
    "set log_statement = 'all'",
    "set local_preload_libraries = 'x'; load 'x'",
    "security label on table published.state is 'x'",
    "reindex table published.state",
    "cluster published.state using state_pkey",
    "refresh materialized view published.observation",
    "vacuum full published.state; select 1 / 0",
  ),
  // Others' sessions and the server itself.
  ...refused(
    "select pg_reload_conf()",
    "select pg_rotate_logfile()",
    "select pg_switch_wal()",
    "select pg_create_restore_point('x')",
    "select pg_promote()",
    "select pg_create_physical_replication_slot('x')",
    "select pg_log_backend_memory_contexts(1)",
    "select pg_stat_reset()",
  ),
  ...alone(
    "checkpoint",
    "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'postgres' and pid <> pg_backend_pid()",
  ),
];
