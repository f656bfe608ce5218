-- One service's database, for psql with the variables name, migrator, password and migrator_password.
create role :"migrator" with login password :'migrator_password';
create role :"name" with login password :'password';
create database :"name" owner :"migrator";
revoke connect, temporary on database :"name" from public;
grant connect on database :"name" to :"name";

\connect :"name"
revoke create on schema public from public;
grant usage, create on schema public to :"migrator";
grant usage on schema public to :"name";
alter default privileges for role :"migrator" in schema public grant select, insert, update, delete on tables to :"name";
alter default privileges for role :"migrator" in schema public grant usage, select on sequences to :"name";
