-- When weights were stored: what was published before has to be carried over anew.
alter table internal.correspondence add column created_at timestamptz not null default now();
