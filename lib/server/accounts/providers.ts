import {
  appPassword,
  on,
  type Provider,
  plain,
  sameHost,
  submission,
  tls,
  words,
} from '@/lib/server/accounts/provider';

const YAHOO_ENDS =
  'com ca cz de dk es fi fr gr hu ie in it nl no pl pt ro se sk co.id co.il co.in co.kr co.nz co.th co.uk co.za com.ar com.au com.br com.co com.hk com.mx com.my com.pe com.ph com.sg com.tr com.tw com.ve com.vn';
const MICROSOFT_ENDS =
  'com at be cl cz de dk es fr gr hu ie in it jp kr lv my nl ph pt sa sg sk co.id co.il co.th co.uk com.ar com.au com.br com.gr com.tr com.vn';

/** The largest providers, and those that many domains have their mail with. The first that fits counts. */
export const PROVIDERS: readonly Provider[] = [
  appPassword(
    plain(
      'Gmail',
      'gmail.com googlemail.com',
      tls('imap.gmail.com', 'smtp.gmail.com', 'pop.gmail.com'),
      'l.google.com googlemail.com smtp.google.com',
    ),
    'https://support.google.com/accounts/answer/185833',
  ),
  {
    name: 'Microsoft',
    domains: [
      ...on(MICROSOFT_ENDS, 'outlook'),
      ...on(MICROSOFT_ENDS, 'hotmail'),
      ...on(MICROSOFT_ENDS, 'live'),
      'msn.com',
      'passport.com',
    ],
    mx: ['protection.outlook.com', 'mx.microsoft'],
    servers: null,
    wall: {
      kind: 'oauth',
      helpUrl:
        'https://support.microsoft.com/office/pop-imap-and-smtp-settings-for-outlook-com-d088b986-291d-42b8-9564-9c414e2aa040',
    },
  },
  appPassword(
    plain(
      'Yahoo Mail',
      [...on(YAHOO_ENDS, 'yahoo'), 'ymail.com rocketmail.com myyahoo.com'].join(' '),
      tls('imap.mail.yahoo.com', 'smtp.mail.yahoo.com', 'pop.mail.yahoo.com'),
      'yahoodns.net',
    ),
    'https://help.yahoo.com/kb/SLN15241.html',
  ),
  {
    name: 'iCloud Mail',
    domains: words('icloud.com me.com mac.com'),
    mx: ['mail.icloud.com'],
    servers: submission('imap.mail.me.com', 'smtp.mail.me.com'),
    // Apple: the name before the @ for IMAP, the whole address for SMTP.
    imapUser: '%u',
    wall: { kind: 'appPassword', helpUrl: 'https://support.apple.com/102654' },
  },
  appPassword(
    plain(
      'AOL Mail',
      'aol.com aol.de aol.fr aol.it aol.es aol.co.uk aim.com verizon.net',
      tls('imap.aol.com', 'smtp.aol.com', 'pop.aol.com'),
    ),
    'https://help.aol.com/articles/Create-and-manage-app-password',
  ),
  appPassword(
    plain(
      'AT&T Mail',
      'att.net sbcglobal.net bellsouth.net pacbell.net ameritech.net swbell.net nvbell.net prodigy.net snet.net flash.net currently.com',
      tls('imap.mail.att.net', 'smtp.mail.att.net', 'inbound.att.net'),
    ),
    'https://www.att.com/support/',
  ),
  plain(
    'GMX',
    'gmx.de gmx.net gmx.at gmx.ch gmx.eu gmx.org gmx.info gmx.biz',
    tls('imap.gmx.net', 'mail.gmx.net', 'pop.gmx.net'),
    'gmx.net',
  ),
  plain('GMX', 'gmx.com gmx.us gmx.co.uk gmx.fr gmx.es gmx.it', tls('imap.gmx.com', 'mail.gmx.com', 'pop.gmx.com')),
  plain('WEB.DE', 'web.de email.de', submission('imap.web.de', 'smtp.web.de', 'pop3.web.de')),
  plain('mail.com', 'mail.com email.com', submission('imap.mail.com', 'smtp.mail.com', 'pop.mail.com')),
  appPassword(
    plain(
      'Telekom Mail',
      't-online.de magenta.de',
      tls('secureimap.t-online.de', 'securesmtp.t-online.de', 'securepop.t-online.de'),
      't-online.de',
    ),
    'https://www.telekom.de/hilfe',
  ),
  plain('freenet Mail', 'freenet.de', submission('mx.freenet.de')),
  plain(
    'IONOS',
    'ionos.de 1und1.de online.de',
    tls('imap.ionos.de', 'smtp.ionos.de', 'pop.ionos.de'),
    'kundenserver.de ionos.de',
  ),
  plain(
    'IONOS',
    'ionos.com',
    tls('imap.ionos.com', 'smtp.ionos.com', 'pop.ionos.com'),
    'ionos.com perfora.net 1and1.com',
  ),
  plain('IONOS', 'ionos.co.uk', tls('imap.ionos.co.uk', 'smtp.ionos.co.uk', 'pop.ionos.co.uk'), 'ionos.co.uk'),
  plain('STRATO', 'strato.de', tls('imap.strato.de', 'smtp.strato.de', 'pop3.strato.de'), 'rzone.de'),
  plain('mailbox.org', 'mailbox.org', tls('imap.mailbox.org', 'smtp.mailbox.org'), 'mailbox.org'),
  plain(
    'Posteo',
    'posteo.de posteo.net posteo.org posteo.at posteo.ch posteo.eu posteo.us',
    sameHost('posteo.de'),
    'posteo.de',
  ),
  appPassword(
    plain(
      'Fastmail',
      'fastmail.com fastmail.fm fastmail.net fastmail.org fastmail.de fastmail.co.uk fastmail.jp sent.com',
      tls('imap.fastmail.com', 'smtp.fastmail.com', 'pop.fastmail.com'),
      'messagingengine.com',
    ),
    'https://www.fastmail.help/hc/en-us/articles/360058752854',
  ),
  plain('Zoho Mail', 'zoho.com zohomail.com', tls('imap.zoho.com', 'smtp.zoho.com', 'pop.zoho.com')),
  plain('Zoho Mail', 'zoho.eu zohomail.eu', tls('imap.zoho.eu', 'smtp.zoho.eu', 'pop.zoho.eu')),
  plain(
    'Zoho Mail',
    '',
    tls('imappro.zoho.com', 'smtppro.zoho.com', 'poppro.zoho.com'),
    'mx.zoho.com mx2.zoho.com mx3.zoho.com',
  ),
  plain(
    'Zoho Mail',
    '',
    tls('imappro.zoho.eu', 'smtppro.zoho.eu', 'poppro.zoho.eu'),
    'mx.zoho.eu mx2.zoho.eu mx3.zoho.eu',
  ),
  appPassword(
    plain(
      'Yandex Mail',
      'yandex.com yandex.ru yandex.by yandex.kz yandex.com.tr ya.ru',
      tls('imap.yandex.com', 'smtp.yandex.com', 'pop.yandex.com'),
      'mx.yandex.net mx.yandex.ru',
    ),
    'https://yandex.com/support/id/authorization/app-passwords.html',
  ),
  appPassword(
    plain(
      'Mail.ru',
      'mail.ru inbox.ru list.ru bk.ru internet.ru',
      tls('imap.mail.ru', 'smtp.mail.ru', 'pop.mail.ru'),
      'mxs.mail.ru emx.mail.ru',
    ),
    'https://help.mail.ru/mail/security/protection/external',
  ),
  appPassword(
    plain('QQ Mail', 'qq.com vip.qq.com foxmail.com', tls('imap.qq.com', 'smtp.qq.com', 'pop.qq.com')),
    'https://service.mail.qq.com',
  ),
  plain(
    'Tencent Exmail',
    '',
    tls('imap.exmail.qq.com', 'smtp.exmail.qq.com', 'pop.exmail.qq.com'),
    'mxbiz1.qq.com mxbiz2.qq.com',
  ),
  appPassword(
    plain('NetEase Mail', '163.com', tls('imap.163.com', 'smtp.163.com', 'pop.163.com')),
    'https://help.mail.163.com',
  ),
  appPassword(
    plain('NetEase Mail', '126.com', tls('imap.126.com', 'smtp.126.com', 'pop.126.com')),
    'https://help.mail.163.com',
  ),
  appPassword(
    plain('NetEase Mail', 'yeah.net', tls('imap.yeah.net', 'smtp.yeah.net', 'pop.yeah.net')),
    'https://help.mail.163.com',
  ),
  plain('Naver Mail', 'naver.com', tls('imap.naver.com', 'smtp.naver.com', 'pop.naver.com')),
  plain('Orange', 'orange.fr wanadoo.fr', tls('imap.orange.fr', 'smtp.orange.fr', 'pop.orange.fr')),
  plain('Free', 'free.fr', tls('imap.free.fr', 'smtp.free.fr', 'pop.free.fr')),
  plain('La Poste', 'laposte.net', tls('imap.laposte.net', 'smtp.laposte.net', 'pop.laposte.net')),
  plain('SFR', 'sfr.fr neuf.fr', tls('imap.sfr.fr', 'smtp.sfr.fr', 'pop.sfr.fr')),
  plain(
    'Libero',
    'libero.it iol.it inwind.it blu.it giallo.it',
    tls('imapmail.libero.it', 'smtp.libero.it', 'popmail.libero.it'),
  ),
  plain('Virgilio', 'virgilio.it', tls('in.virgilio.it', 'out.virgilio.it', 'in.virgilio.it')),
  plain('Comcast', 'comcast.net', submission('imap.comcast.net', 'smtp.comcast.net')),
  {
    ...plain('Proton Mail Bridge', 'proton.me protonmail.com pm.me protonmail.ch', null, 'protonmail.ch'),
    // Proton's own program on this machine speaks IMAP for it, with a password that it shows.
    servers: { imap: ['127.0.0.1', 1143, 'starttls'], smtp: ['127.0.0.1', 1025, 'starttls'] },
    wall: { kind: 'appPassword', helpUrl: 'https://proton.me/mail/bridge' },
  },
  plain(
    'Seznam Email',
    'seznam.cz email.cz post.cz spoluzaci.cz',
    tls('imap.seznam.cz', 'smtp.seznam.cz', 'pop3.seznam.cz'),
    'seznam.cz',
  ),
  plain('WP Poczta', 'wp.pl', tls('imap.wp.pl', 'smtp.wp.pl', 'pop3.wp.pl')),
  plain('Poczta o2', 'o2.pl tlen.pl go2.pl', sameHost('poczta.o2.pl')),
  plain(
    'Onet Poczta',
    'onet.pl onet.eu op.pl vp.pl',
    tls('imap.poczta.onet.pl', 'smtp.poczta.onet.pl', 'pop3.poczta.onet.pl'),
  ),
  plain('Ziggo', 'ziggo.nl home.nl casema.nl quicknet.nl', submission('imap.ziggo.nl', 'smtp.ziggo.nl')),
  plain('KPN', 'kpnmail.nl planet.nl hetnet.nl', submission('imap.kpnmail.nl', 'smtp.kpnmail.nl')),
  plain('Telenet', 'telenet.be', submission('imap.telenet.be', 'smtp.telenet.be', 'pop.telenet.be')),
  plain('Bluewin', 'bluewin.ch', tls('imaps.bluewin.ch', 'smtpauths.bluewin.ch', 'pop3s.bluewin.ch')),
  plain('Migadu', '', tls('imap.migadu.com', 'smtp.migadu.com', 'pop.migadu.com'), 'migadu.com'),
  plain('Infomaniak', 'ik.me', sameHost('mail.infomaniak.com'), 'infomaniak.ch'),
  plain('Gandi', '', sameHost('mail.gandi.net'), 'mail.gandi.net'),
  plain('OVHcloud', '', sameHost('ssl0.ovh.net'), 'mail.ovh.net'),
  plain('Namecheap Private Email', '', sameHost('mail.privateemail.com'), 'privateemail.com'),
  plain('Hostinger', '', tls('imap.hostinger.com', 'smtp.hostinger.com', 'pop.hostinger.com'), 'hostinger.com'),
  plain('mail.de', 'mail.de', tls('imap.mail.de', 'smtp.mail.de', 'pop.mail.de')),
  plain('A1', 'a1.net aon.at', submission('securemail.a1.net')),
  plain('BT Mail', 'btinternet.com btopenworld.com talk21.com', sameHost('mail.btinternet.com')),
  plain('Virgin Media', 'virginmedia.com', tls('imap.virginmedia.com', 'smtp.virginmedia.com', 'pop3.virginmedia.com')),
  plain('Virgin Media', 'ntlworld.com', tls('imap.ntlworld.com', 'smtp.ntlworld.com', 'pop3.ntlworld.com')),
  appPassword(
    plain('Sky Yahoo Mail', 'sky.com', tls('imap.tools.sky.com', 'smtp.tools.sky.com', 'pop.tools.sky.com')),
    'https://www.sky.com/help',
  ),
  plain('Tiscali', 'tiscali.it', tls('imap.tiscali.it', 'smtp.tiscali.it', 'pop.tiscali.it')),
  // Its certified mail (PEC) has other exchangers, and other servers.
  plain('Aruba', 'aruba.it technet.it', tls('imaps.aruba.it', 'smtps.aruba.it', 'pop3s.aruba.it'), 'mx.aruba.it'),
  plain('Interia Poczta', 'interia.pl interia.eu poczta.fm', sameHost('poczta.interia.pl')),
  plain('ABV Mail', 'abv.bg', tls('imap.abv.bg', 'smtp.abv.bg', 'pop3.abv.bg')),
  appPassword(
    plain('Inbox.lv', 'inbox.lv', sameHost('mail.inbox.lv')),
    'https://help.inbox.lv/?keyword=email_clients_access',
  ),
  appPassword(plain('Mail.ee', 'mail.ee', sameHost('mail.ee')), 'https://help.mail.ee/?keyword=email_clients_access'),
  plain('Runbox', 'runbox.com', sameHost('mail.runbox.com'), 'runbox.com'),
  plain(
    'Mailfence',
    'mailfence.com',
    tls('imap.mailfence.com', 'smtp.mailfence.com', 'pop.mailfence.com'),
    'mailfence.com',
  ),
  appPassword(
    plain('StartMail', 'startmail.com', tls('imap.startmail.com', 'smtp.startmail.com'), 'startmail.com'),
    'https://support.startmail.com',
  ),
  plain(
    'Rambler',
    'rambler.ru lenta.ru autorambler.ru myrambler.ru ro.ru',
    tls('imap.rambler.ru', 'smtp.rambler.ru', 'pop.rambler.ru'),
  ),
  appPassword(plain('UKR.NET', 'ukr.net', tls('imap.ukr.net', 'smtp.ukr.net', 'pop3.ukr.net')), 'https://wiki.ukr.net'),
  plain('Daum Mail', 'daum.net hanmail.net', tls('imap.daum.net', 'smtp.daum.net', 'pop.daum.net')),
  appPassword(
    plain('Sina Mail', 'sina.com', tls('imap.sina.com', 'smtp.sina.com', 'pop.sina.com')),
    'https://mail.sina.com.cn',
  ),
  appPassword(
    plain('139 Mail', '139.com', tls('imap.139.com', 'smtp.139.com', 'pop.139.com')),
    'https://mail.10086.cn',
  ),
  plain('Aliyun Mail', 'aliyun.com', tls('imap.aliyun.com', 'smtp.aliyun.com', 'pop3.aliyun.com')),
  plain(
    'Telstra Mail',
    'bigpond.com bigpond.net.au bigpond.net telstra.com',
    tls('imap.telstra.com', 'smtp.telstra.com', 'pop.telstra.com'),
  ),
  plain('Xtra Mail', 'xtra.co.nz', tls('imap.xtra.co.nz', 'send.xtra.co.nz', 'pop3.xtra.co.nz')),
  // Hosters also name the machines of their customers: their exchangers are named whole.
  plain('Rackspace Email', 'emailsrvr.com', sameHost('secure.emailsrvr.com'), 'emailsrvr.com'),
  plain(
    'DreamHost',
    '',
    tls('imap.dreamhost.com', 'smtp.dreamhost.com', 'pop.dreamhost.com'),
    'mx1.dreamhost.com mx2.dreamhost.com',
  ),
  plain(
    'GoDaddy Workspace Email',
    '',
    tls('imap.secureserver.net', 'smtpout.secureserver.net', 'pop.secureserver.net'),
    'smtp.secureserver.net mailstore1.secureserver.net',
  ),
  plain('Loopia', '', sameHost('mailcluster.loopia.se'), 'mailcluster.loopia.se mx2.loopia.se'),
  plain('one.com', '', tls('imap.one.com', 'send.one.com', 'pop.one.com'), 'one.com'),
  plain('Titan', '', tls('imap.titan.email', 'smtp.titan.email', 'pop.titan.email'), 'titan.email'),
];
