-- Which emails have no text yet is asked in every round; nearly always the answer is none.
create index "EmailContent_textless" on "EmailContent" ("accountId", "no") where not "textFetched";
