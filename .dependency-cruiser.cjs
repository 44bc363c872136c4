/** The floors of the house, bottom first. A floor may import itself and what it lists. */
const shared = ['lib/base', 'lib/jmap', 'lib/mail'];
const on = (...rooms) => rooms.map((room) => `lib/server/${room}`);
const floors = {
  'lib/base': [],
  'lib/jmap': ['lib/base'],
  'lib/mail': ['lib/base', 'lib/jmap'],

  'lib/server/config': ['lib/base'],
  'lib/server/secrets': ['lib/base', ...on('config')],
  'lib/server/outside': ['lib/base', ...on('config')],
  'lib/server/store': [...shared, ...on('config'), 'prisma/generated'],
  'lib/server/compose': [...shared, ...on('config', 'store')],
  'lib/server/protocols': [...shared, ...on('config', 'outside')],
  'lib/server/oauth': ['lib/base', ...on('config', 'secrets', 'outside', 'store')],
  'lib/server/extract': ['lib/base', 'lib/mail', ...on('config')],
  'lib/server/sync': [
    ...shared,
    ...on('config', 'secrets', 'outside', 'protocols', 'extract', 'store', 'compose', 'oauth'),
  ],
  'lib/server/accounts': [...shared, ...on('config', 'secrets', 'outside', 'protocols', 'store', 'oauth')],
  'lib/server/methods': [...shared, ...on('config', 'store', 'compose')],
  'lib/server/push': [...shared, ...on('config', 'secrets', 'outside', 'store')],
  'lib/server/portability': [...shared, ...on('config', 'store', 'compose')],
  'lib/server/images': ['lib/base', ...on('secrets', 'outside')],
  'lib/server/auth': ['lib/base', ...on('config', 'secrets', 'store', 'accounts', 'oauth', 'outside', 'images')],
  'lib/server/worker.ts': ['lib/base', ...on('config', 'sync', 'push')],

  'lib/client/transport': ['lib/base', 'lib/jmap'],
  'lib/client/cache': [...shared, 'lib/client/transport'],
  'lib/client/actions': [...shared, 'lib/client/cache'],
  'lib/client/hooks': [...shared, 'lib/client/cache', 'lib/client/actions'],

  'components/ui': ['lib/base'],
  'app/api': [...shared, ...on('auth', 'accounts', 'methods', 'push', 'portability', 'outside')],
};

const quote = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const within = (path) => `^${quote(path)}${path.endsWith('.ts') ? '$' : '/'}`;
const ours = '^(app|components|lib|prisma|tests)/';

/** A library that may be imported from one room only. */
const onlyIn = (library, room) => ({
  name: `${library}-only-in-${room}`,
  severity: 'error',
  from: { path: '^(app|components|lib)/', pathNot: within(room) },
  to: { path: `(^|node_modules/)${quote(library)}(/|$)` },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { pathNot: '^prisma/generated/' }, to: { circular: true } },
    ...Object.entries(floors).map(([floor, may]) => ({
      name: `floor:${floor}`,
      severity: 'error',
      comment: `May import: ${may.join(', ') || 'nothing of ours'}.`,
      from: { path: within(floor) },
      to: { path: ours, pathNot: [floor, ...may].map(within) },
    })),
    {
      name: 'every-folder-is-a-floor',
      severity: 'error',
      from: {},
      to: { path: '^(lib|app/api)/', pathNot: Object.keys(floors).map(within) },
    },
    {
      name: 'features-meet-in-app',
      severity: 'error',
      from: { path: '^components/(?!ui/)([^/]+)/' },
      to: { path: ours, pathNot: ['^components/($1|ui)/', '^lib/(base|jmap|mail)/', '^lib/client/(hooks|actions)/'] },
    },
    {
      name: 'pages-stay-out-of-the-server',
      severity: 'error',
      from: { path: '^app/(?!api/)' },
      to: { path: '^(lib/server/(?!auth/)|prisma/)' },
    },
    {
      name: 'protocols-are-strangers',
      severity: 'error',
      from: { path: '^lib/server/protocols/([^/]+)/' },
      to: { path: '^lib/server/protocols/[^/]+/', pathNot: '^lib/server/protocols/$1/' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { pathNot: '^(tests|app/gallery)/' },
      to: { path: '^tests/' },
    },
    onlyIn('imapflow', 'lib/server/protocols/imap'),
    onlyIn('nodemailer', 'lib/server/protocols/smtp'),
    onlyIn('next-auth', 'lib/server/auth'),
    onlyIn('oauth4webapi', 'lib/server/oauth'),
    onlyIn('@prisma/client', 'lib/server/store'),
    onlyIn('pg', 'lib/server/store'),
    onlyIn('ical.js', 'lib/mail/calendar'),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
