#!/bin/sh
# Prints the Secrets of an installation with staging's or production's servers, with new passwords and keys:
#
#   SMTP_ALARM_URL=… SMTP_TRANSACTIONAL_URL=… SMTP_NEWSLETTER_URL=… BOOTSTRAP_ADMIN_EMAIL=… ACCESS_KEY_ID=… SECRET_ACCESS_KEY=… \
#     sh k8s/secrets.sh > secrets.yaml
#
# Run it once and keep what it prints where you keep secrets: SUPPRESSION_KEY, SEALING_KEY, CONSENT_KEYS, BLOB_KEYS and CHECKPOINT_KEY cannot be made anew
# without losing what they protect (docs/configuration.md).
set -eu
: "${SMTP_ALARM_URL:?mail servers for alarms, separated by blanks}" "${SMTP_TRANSACTIONAL_URL:?for other mail}" \
  "${SMTP_NEWSLETTER_URL:?for newsletters}" "${BOOTSTRAP_ADMIN_EMAIL:?of the first administrator}" \
  "${ACCESS_KEY_ID:?of the object store for backups}" "${SECRET_ACCESS_KEY:?of the same}"

password() { openssl rand -hex 24; }
key() { openssl rand -base64 32; }

secret() { # name, then variable=value…
  printf -- '---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\nstringData:\n' "$1"
  shift
  for pair in "$@"; do # in YAML a single quote in single quotes is written twice
    printf "  %s: '%s'\n" "${pair%%=*}" "$(printf %s "${pair#*=}" | sed "s/'/''/g")"
  done
}

database() { # user, password, database
  printf 'postgres://%s:%s@database-rw:5432/%s?sslmode=verify-full&sslrootcert=/etc/lotse/ca/database.crt' "$1" "$2" "$3"
}

broker() { # user, then the nodes in the order in which they are tried, with one password; not all users begin with the same one
  user=$1
  own=$(password)
  urls=
  shift
  for node in "$@"; do
    urls="$urls${urls:+,}amqps://$user:$own@broker-server-$node.broker-nodes:5671/lotse?caFile=/etc/lotse/ca/broker.crt"
  done
  printf %s "$urls"
}

own() { # service, order of the broker's nodes, then what it has besides its database and its broker user
  service=$1
  nodes=$2
  shift 2
  secret "$service-secrets" \
    "DATABASE_URL=$(database "lotse_$service" "$(password)" "lotse_$service")" \
    "AMQP_URL=$(broker "lotse-$service" $nodes)" "$@"
  secret "$service-migrator" \
    "MIGRATION_DATABASE_URL=$(database "lotse_${service}_migrator" "$(password)" "lotse_$service")"
}

secret operator-secrets "AMQP_URL=$(broker lotse-operator 1 2 0)"
own gateway "0 1 2" "SEALING_KEY=$(key)" "BOOTSTRAP_ADMIN_EMAIL=$BOOTSTRAP_ADMIN_EMAIL" "BOOTSTRAP_ADMIN_PASSWORD=$(password)"
own contacts "1 2 0"
own newsletter "2 0 1" "SMTP_NEWSLETTER_URL=$SMTP_NEWSLETTER_URL" "LINK_KEYS=$(key)" "SUPPRESSION_KEY=$(key)" "CONSENT_KEYS=$(key)" \
  "CHECKPOINT_KEY=$(openssl genpkey -algorithm ed25519 -outform DER | openssl base64 -A)"
own notifications "2 1 0" "SMTP_ALARM_URL=$SMTP_ALARM_URL" "SMTP_TRANSACTIONAL_URL=$SMTP_TRANSACTIONAL_URL" "LINK_KEYS=$(key)" "BLOB_KEYS=$(key)"
secret backup-store "ACCESS_KEY_ID=$ACCESS_KEY_ID" "SECRET_ACCESS_KEY=$SECRET_ACCESS_KEY"
