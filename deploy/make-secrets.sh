#!/bin/sh
# Makes the secrets compose.yaml reads, in the folder `secrets` of the current directory. Those that exist stay.
set -eu
umask 022
mkdir -p secrets
chmod 700 secrets
# The files themselves are readable: containers read them as their own users. The folder keeps others out.
make() {
  if [ ! -s "secrets/$1" ]; then
    printf '%s\n' "$2" > "secrets/$1"
    chmod 444 "secrets/$1"
  fi
}
random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

make token "$(random)"
make postgres_password "$(random)"
make owner_password "$(random)"
make visitor_password "$(random)"
make database_url "postgres://raumblick:$(cat secrets/owner_password)@database:5432/raumblick"
make visitor_database_url "postgres://raumblick_visitor:$(cat secrets/visitor_password)@database:5432/raumblick"
echo "secrets/: token database_url visitor_database_url postgres_password owner_password visitor_password"
