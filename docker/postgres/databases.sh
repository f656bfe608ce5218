#!/bin/bash
# Runs once, in an empty cluster: each service gets a database of its own, a role that owns it for migrations,
# and a role without DDL rights for the service. MIGRATOR_DB_PASSWORD is one for all who own, where each has none of its own.
set -euo pipefail

for service in gateway contacts newsletter notifications; do
  password="${service^^}_DB_PASSWORD" migrator="${service^^}_MIGRATOR_DB_PASSWORD"
  psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 --quiet \
    --set name="lotse_$service" --set migrator="lotse_${service}_migrator" \
    --set password="${!password}" --set migrator_password="${!migrator:-$MIGRATOR_DB_PASSWORD}" \
    --file /etc/lotse/database.sql
done

# what two generations of all services may open, see docs/operations/connections.md; holds from the start after this script
psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 --quiet \
  --command "alter system set max_connections = 200"
