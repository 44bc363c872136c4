-- A search for the newest walks through the emails themselves, whatever it asks for. A date never changes, so flag changes stay HOT.
create index "EmailState_date" on "EmailState" ("accountId", "receivedAt", "no");
drop index "SearchDocument_date";
drop function search_newest(int8, tsquery, int4, int4, timestamptz);

-- Documents that another tokeniser made and that are to be made again. Whoever raises TOKENISER_VERSION makes this index anew.
create index "SearchDocument_old" on "SearchDocument" ("accountId", "emailNo") where "version" < 2;
