-- The file of an undecided delivery in pieces of 1 MiB: writing and reading a large one holds nobody up.
create table internal.delivery_content (
  delivery_id bigint not null references internal.delivery on delete cascade,
  piece integer not null,                        -- from 0
  bytes bytea not null,
  primary key (delivery_id, piece)
);
-- Kept for hours, not years: compressing would cost more than it saves.
alter table internal.delivery_content alter column bytes set storage external;

insert into internal.delivery_content (delivery_id, piece, bytes)
select d.id, n, substring(d.content from n * 1048576 + 1 for 1048576)
from internal.delivery d
cross join lateral generate_series(0, (octet_length(d.content) - 1) / 1048576) as n
where d.content is not null;

alter table internal.delivery drop column content;
