-- RFC 8621 §1.5: the state of EmailDelivery changes when an email is added, and with nothing else.
alter table "AccountState" add column "deliverySeq" int8 not null default 0;
update "AccountState" set "deliverySeq" = "emailSeq";
