#!/bin/bash
# Postfix as a relocatable instance on loopback (its master needs root; it needs root).
#   postfix.sh start|stop|status DIR
# MX on 25+base (no auth), submission with STARTTLS+AUTH on 587+base, SMTPS on 465+base.
# AUTH goes to Dovecot's SASL port; example.test is delivered to Dovecot's LMTP port.
# There is no smtp/relay transport in master.cf, so nothing can leave the machine:
#   *@reject.test -> 550 at RCPT   unknown@example.test -> DSN comes back (LMTP says 550)   *@defer.test -> 450 at RCPT
#   anything else  -> accepted from an authenticated sender, then discarded
. "$(dirname "$0")/lib.sh"
cmd=${1:?start|stop|status|queue}; DIR=$(abspath "${2:?DIR}"); shift 2
MAX_SIZE=${MAX_SIZE:-52428800}
is_root || die "Postfix's master must be started by root"
write_config() {
  local U; U=$(run_user)
  mkdir -p "$DIR"/{etc,queue,data,log}; make_tls "$DIR"; chown postfix "$DIR/data"; chown root "$DIR/queue" "$DIR/etc"; chmod 755 "$DIR" "$DIR/queue"
  cp -n /usr/share/postfix/postfix-files "$DIR/etc/" 2>/dev/null || cp -n /etc/postfix/postfix-files "$DIR/etc/" 2>/dev/null || true
  # Somebody of post.test is the same person at example.test.
  echo '/^(.+)@post\.test$/ $1@example.test' > "$DIR/etc/aliases"
  cat > "$DIR/etc/main.cf" <<C
compatibility_level = 3.6
queue_directory = $DIR/queue
data_directory = $DIR/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = $DIR/log/postfix.log
maillog_file_prefixes = $DIR/log
multi_instance_enable = no
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.$BED_DOMAIN
myorigin = $BED_DOMAIN
mydestination =
mynetworks =
disable_dns_lookups = yes
alias_maps =
alias_database =
local_transport = error:5.1.1 no local delivery
virtual_mailbox_domains = $BED_DOMAIN
virtual_mailbox_maps =
virtual_alias_domains = post.test
virtual_alias_maps = regexp:$DIR/etc/aliases
virtual_transport = lmtp:inet:127.0.0.1:$(port 24)
default_transport = discard:outside mail is discarded
relay_transport = discard:outside mail is discarded
transport_maps = inline:{ { reject.test = error:5.1.1 no such user here }, { defer.test = retry:4.4.1 try again later } }
recipient_delimiter = +
smtputf8_enable = yes
message_size_limit = $MAX_SIZE
mailbox_size_limit = 0
virtual_mailbox_limit = 0
smtpd_helo_required = no
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:$(port 26)
smtpd_sasl_security_options = noanonymous
broken_sasl_auth_clients = no
smtpd_tls_cert_file = $DIR/tls/server.pem
smtpd_tls_key_file = $DIR/tls/server.key
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_tls_mandatory_protocols = >=TLSv1.2
smtpd_client_connection_rate_limit = 0
smtpd_client_connection_count_limit = 0
lmtp_destination_concurrency_limit = 4
lmtp_destination_recipient_limit = 50
minimal_backoff_time = 5s
maximal_backoff_time = 30s
queue_run_delay = 5s
bounce_queue_lifetime = 1d
biff = no
C
  cat > "$DIR/etc/master.cf" <<C
127.0.0.1:$(port 25) inet n - n - - smtpd
127.0.0.1:$(port 587) inet n - n - - smtpd
  -o syslog_name=postfix/submission
  -o smtpd_tls_security_level=encrypt
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
127.0.0.1:$(port 465) inet n - n - - smtpd
  -o syslog_name=postfix/smtps
  -o smtpd_tls_wrappermode=yes
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
pickup    unix  n - n 60 1 pickup
cleanup   unix  n - n - 0 cleanup
qmgr      unix  n - n 300 1 qmgr
tlsmgr    unix  - - n 1000? 1 tlsmgr
rewrite   unix  - - n - - trivial-rewrite
bounce    unix  - - n - 0 bounce
defer     unix  - - n - 0 bounce
trace     unix  - - n - 0 bounce
verify    unix  - - n - 1 verify
flush     unix  n - n 1000? 0 flush
proxymap  unix  - - n - - proxymap
proxywrite unix - - n - 1 proxymap
showq     unix  n - n - - showq
error     unix  - - n - - error
retry     unix  - - n - - error
discard   unix  - - n - - discard
lmtp      unix  - - n - - lmtp
anvil     unix  - - n - 1 anvil
scache    unix  - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
C
}
PF="$DIR/queue/pid/master.pid"
case $cmd in
  start)
    alive "$PF" && { say "already running"; exit 0; }
    write_config
    postfix -c "$DIR/etc" start >"$DIR/log/start.log" 2>&1 || { cat "$DIR/log/start.log" "$DIR/log/postfix.log" >&2; die "postfix did not start"; }
    wait_port "$(port 587)" || { tail "$DIR/log/postfix.log" >&2; die "postfix did not start"; }
    say "postfix up: smtp $(port 25) submission $(port 587) smtps $(port 465); CA $DIR/tls/ca.pem" ;;
  stop) stop_pidfile "$PF" ;;
  status) alive "$PF" && echo running || { echo stopped; exit 1; } ;;
  queue) postqueue -c "$DIR/etc" -p ;;
  *) die "unknown command $cmd" ;;
esac
