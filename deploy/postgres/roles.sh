#!/bin/sh
# Makes the two roles of Raumblick and gives the database to its owner. Run once by an administrator of the server:
# by the container's first start, or by hand: POSTGRES_DB=raumblick SECRETS=./secrets sh roles.sh
set -eu
secrets=${SECRETS:-/run/secrets}
owner=$(cat "$secrets/owner_password")
visitor=$(cat "$secrets/visitor_password")

psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname="$POSTGRES_DB" \
  --set=owner="$owner" --set=visitor="$visitor" --set=database="$POSTGRES_DB" <<'SQL'
create extension if not exists postgis;
-- The owner of the tables: no administrator, makes no roles.
create role raumblick login password :'owner' nosuperuser nocreatedb nocreaterole;
-- Visitors: read schema "published" and nothing else. Raumblick gives them that right at its start.
create role raumblick_visitor login password :'visitor' nosuperuser nocreatedb nocreaterole noinherit;
alter role raumblick_visitor in database :"database" set default_transaction_read_only = on;
alter role raumblick_visitor in database :"database" set statement_timeout = '15s';
alter database :"database" owner to raumblick;
revoke all on database :"database" from public;
grant connect on database :"database" to raumblick_visitor;
-- Large objects would be a place to write for everybody who may log in.
revoke execute on function pg_catalog.lo_creat(integer), pg_catalog.lo_create(oid), pg_catalog.lo_from_bytea(oid, bytea),
  pg_catalog.lo_open(oid, integer), pg_catalog.lo_put(oid, bigint, bytea), pg_catalog.lo_unlink(oid) from public;
SQL
