#!/bin/bash
# Runs once, in an empty cluster: each service gets a database of its own, a role that owns it for migrations,
# and a role without DDL rights for the service.
set -euo pipefail

for service in gateway contacts newsletter notifications; do
  password="${service^^}_DB_PASSWORD"
  psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 --quiet \
    --set name="lotse_$service" --set migrator="lotse_${service}_migrator" \
    --set password="${!password}" --set migrator_password="$MIGRATOR_DB_PASSWORD" \
    --file /etc/lotse/database.sql
done
