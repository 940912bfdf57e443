#!/bin/sh
# Runs once, when the database is made: a login that owns the tables, one for the application that owns nothing, and one
# for backups and replicas that reads no row.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" \
  -v owner="$OWNER_PASSWORD" -v app="$APP_PASSWORD" -v backup="$BACKUP_PASSWORD" <<'SQL'
create role loadwise_owner login createrole password :'owner';
create role loadwise_app login noinherit password :'app';
create role loadwise_backup login replication password :'backup';
create database loadwise owner loadwise_owner;
SQL
echo "host replication loadwise_backup all scram-sha-256" >> "$PGDATA/pg_hba.conf"
