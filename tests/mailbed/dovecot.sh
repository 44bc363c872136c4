#!/bin/bash
# Dovecot as a relocatable, rootless instance on loopback.
#   dovecot.sh start|stop|status DIR          start/stop; first start writes config, CA, users
#   dovecot.sh adduser DIR NAME PASSWORD      add an account (NAME@$BED_DOMAIN) or change its password; no restart needed
#   dovecot.sh config DIR                     rewrite the configuration only
#   dovecot.sh doveadm DIR ARGS...            doveadm on this instance
# IMAP_CAPABILITY='IMAP4rev1 ...' hides what it does not name
# FORMAT=maildir|sdbox (first start), QUOTA=20G (or 20G:messages=1000), PORT_BASE=10000, AUTH_PENALTY=off (on: failed sign-ins slow down like in production), FTS=xapian (needs dovecot-fts-xapian)
# OAUTH_INTROSPECTION=http://id:secret@127.0.0.1:port/path takes access tokens too, and asks there what they are worth (RFC 7662)
# Needs: dovecot-imapd dovecot-pop3d dovecot-lmtpd dovecot-managesieved dovecot-sieve openssl
. "$(dirname "$0")/lib.sh"
cmd=${1:?start|stop|status|adduser|config|doveadm}; DIR=$(abspath "${2:?DIR}"); shift 2
U=$(run_user); G=$(id -gn "$U")
FORMAT=${FORMAT:-maildir}; QUOTA=${QUOTA:-20G}
[ -s "$DIR/format" ] && FORMAT=$(cat "$DIR/format")
# Who restarts it need not know where its tokens are worth something.
if [ -z "${OAUTH_INTROSPECTION:-}" ] && [ -s "$DIR/etc/oauth2.conf" ]; then OAUTH_INTROSPECTION=$(sed -n 's/^introspection_url = //p' "$DIR/etc/oauth2.conf"); fi

write_config() {
  mkdir -p "$DIR"/{run,state,log,mail,etc,home}; make_tls "$DIR"; echo "$FORMAT" > "$DIR/format"
  case $FORMAT in
    maildir) LOC='maildir:~/Maildir' ;;
    sdbox) LOC='sdbox:~/sdbox' ;;
    *) die "FORMAT must be maildir or sdbox" ;;
  esac
  if [ "${FTS:-}" = xapian ]; then FTS_PLUG=" fts fts_xapian"; FTS_CONF="fts = xapian
  fts_xapian = partial=3 full=20
  fts_autoindex = yes
  fts_enforced = yes"; else FTS_PLUG=; FTS_CONF=; fi
  PENALTY=; [ "${AUTH_PENALTY:-off}" = on ] || PENALTY="  unix_listener anvil-auth-penalty {
    mode = 0
  }"
  if [ -n "${OAUTH_INTROSPECTION:-}" ]; then
    BEARER=" xoauth2 oauthbearer"; ONLY="mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256"; TOKENS="passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = $DIR/etc/oauth2.conf
}"
    cat > "$DIR/etc/oauth2.conf" <<O
introspection_mode = post
introspection_url = $OAUTH_INTROSPECTION
username_attribute = username
active_attribute = active
active_value = true
timeout_msecs = 5000
O
  else BEARER=; ONLY=; TOKENS=; fi
  cat > "$DIR/etc/dovecot.conf" <<C
protocols = imap pop3 lmtp sieve
listen = 127.0.0.1
base_dir = $DIR/run
state_dir = $DIR/state
instance_name = mailbed
log_path = $DIR/log/dovecot.log
info_log_path = $DIR/log/dovecot-info.log
default_internal_user = $U
default_internal_group = $G
default_login_user = $U
mail_uid = $U
mail_gid = $G
first_valid_uid = 1
mail_location = $LOC
mail_fsync = ${FSYNC:-optimized}
mail_plugins = \$mail_plugins quota zlib$FTS_PLUG
mail_max_userip_connections = 200
mail_attribute_dict = file:%h/dovecot-attributes
recipient_delimiter = +
postmaster_address = postmaster@$BED_DOMAIN
hostname = mail.$BED_DOMAIN
submission_host = 127.0.0.1:$(port 25)

auth_mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256$BEARER
auth_username_format = %Lu
auth_default_realm = $BED_DOMAIN
disable_plaintext_auth = no
auth_cache_size = 0
auth_failure_delay = ${AUTH_DELAY:-0}
$TOKENS
passdb {
  driver = passwd-file
  $ONLY
  args = scheme=PLAIN username_format=%u $DIR/etc/users
}
userdb {
  driver = passwd-file
  args = username_format=%u $DIR/etc/users
  default_fields = home=$DIR/mail/%d/%n
}

ssl = yes
ssl_cert = <$DIR/tls/server.pem
ssl_key = <$DIR/tls/server.key
ssl_min_protocol = TLSv1.2

namespace inbox {
  inbox = yes
  separator = /
  mailbox Drafts { 
    auto = subscribe
    special_use = \Drafts
  }
  mailbox Sent { 
    auto = subscribe
    special_use = \Sent
  }
  mailbox Junk { 
    auto = subscribe
    special_use = \Junk
  }
  mailbox Trash { 
    auto = subscribe
    special_use = \Trash
  }
  mailbox Archive { 
    auto = subscribe
    special_use = \Archive
  }
}

# --- rootless: no chroots, no privilege switches
service anvil { 
  chroot =
$PENALTY
}
service stats { 
  chroot =
}
service imap-login { 
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = $(port 143)
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = $(port 993)
    ssl = yes
  }
  service_count = 0
  process_min_avail = 1
  client_limit = 1000
}
service pop3-login { 
  chroot =
  inet_listener pop3 {
    address = 127.0.0.1
    port = $(port 110)
  }
  inet_listener pop3s {
    address = 127.0.0.1
    port = $(port 995)
    ssl = yes
  }
}
service managesieve-login { 
  chroot =
  inet_listener sieve {
    address = 127.0.0.1
    port = $(port 4190)
  }
}
service lmtp { 
  chroot =
  inet_listener lmtp {
    address = 127.0.0.1
    port = $(port 24)
  }
}
service auth { 
  inet_listener sasl {
    address = 127.0.0.1
    port = $(port 26)
  }
}
service imap { 
  chroot =
  process_limit = 1000
  vsz_limit = 1G
}
service indexer-worker { 
  vsz_limit = 2G
}
import_environment = TZ CORE_OUTOFMEM CORE_ERROR

protocol imap {
  mail_plugins = \$mail_plugins imap_quota imap_zlib
  imap_metadata = yes
${IMAP_CAPABILITY:+  imap_capability = $IMAP_CAPABILITY}
  imap_idle_notify_interval = 2 mins
}
protocol lmtp {
  mail_plugins = \$mail_plugins sieve
  lmtp_save_to_detail_mailbox = no
}
protocol pop3 {
  pop3_uidl_format = %08Xu%08Xv
}
plugin {
  quota = count:User quota
  quota_rule = *:storage=$QUOTA
  quota_vsizes = yes
  sieve = file:~/sieve;active=~/.dovecot.sieve
  sieve_extensions = +vacation-seconds
  sieve_vacation_min_period = 0
  $FTS_CONF
}
C
  if [ ! -e "$DIR/etc/users" ]; then
    local p; for p in $BED_USERS; do add_user "${p%%:*}" "${p#*:}"; done
  fi
  if is_root; then chown -R "$U:$G" "$DIR/run" "$DIR/state" "$DIR/log" "$DIR/etc" "$DIR/tls" "$DIR/home"; chown "$U:$G" "$DIR" "$DIR/mail"; fi
}
add_user() { local n=$1; case $n in *@*) ;; *) n=$n@$BED_DOMAIN ;; esac; mkdir -p "$DIR/etc"; if [ -e "$DIR/etc/users" ]; then sed -i "/^$n:/d" "$DIR/etc/users"; fi; echo "$n:{PLAIN}$2::::::" >> "$DIR/etc/users"; if is_root; then chown "$U:$G" "$DIR/etc/users"; fi; }

case $cmd in
  start)
    alive "$DIR/run/master.pid" && { say "already running"; exit 0; }
    write_config
    (cd "$DIR" && HOME="$DIR/home" as_run_user /usr/sbin/dovecot -c "$DIR/etc/dovecot.conf")
    wait_port "$(port 143)" || { tail -5 "$DIR/log/dovecot.log" >&2; die "dovecot did not start"; }
    say "dovecot up: imap $(port 143) imaps $(port 993) pop3 $(port 110) pop3s $(port 995) lmtp $(port 24) sieve $(port 4190) sasl $(port 26); CA $DIR/tls/ca.pem" ;;
  stop)
    # A session that is signed in outlives its master; a server that is gone answers nobody.
    sessions=; if alive "$DIR/run/master.pid"; then sessions=$(pgrep -P "$(tr -dc 0-9 < "$DIR/run/master.pid")" || true); fi
    stop_pidfile "$DIR/run/master.pid"
    for p in $sessions; do kill -9 "$p" 2>/dev/null || true; done ;;
  status) alive "$DIR/run/master.pid" && echo running || { echo stopped; exit 1; } ;;
  config) write_config ;;
  adduser) add_user "$1" "$2" ;;
  doveadm) cd "$DIR"; HOME="$DIR/home" as_run_user doveadm -c "$DIR/etc/dovecot.conf" "$@" ;;
  *) die "unknown command $cmd" ;;
esac
