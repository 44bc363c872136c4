-- An import goes on where its last transaction ended, whoever was killed.
alter table "Import"
  add column "position" int8 not null default 0,  -- the octet of the file from which reading goes on
  add column "placed" int4 not null default 0,    -- messages before it, all of them reported
  add column "run" int4 not null default 0;       -- how often it was gone on with: who has an older number writes nothing more
