-- A file that is here and whose check has not ended: `received`. Its mapping is null, its findings and summary are empty.
alter table internal.delivery drop constraint delivery_state_check;
alter table internal.delivery add constraint delivery_state_check
  check (state in ('received', 'checked', 'accepted', 'discarded', 'undone'));
