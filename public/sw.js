// Waxwing without a network: the page, what it is made of, and the frame of a message. Mail itself is kept by the app in
// IndexedDB; nothing below /api/ ever passes through here, so nothing that is private lies in this cache but the empty page.
const CACHE = 'waxwing-1';
const PAGE = '/mail';
/** A network that hangs is no better than none. */
const PATIENCE_MS = 4000;

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

/**
 * `keep`: files of the build that were loaded before this worker was there. `renew`: the page would be written otherwise from now on.
 * `forget`: the person signed out.
 */
self.addEventListener('message', (event) => {
  const { kind, urls = [] } = event.data ?? {};
  if (kind === 'forget') event.waitUntil(caches.delete(CACHE));
  if (kind === 'keep') event.waitUntil(keep(urls));
  if (kind === 'renew') event.waitUntil(renew(urls));
  if (kind === 'isOld') event.waitUntil(sayWhetherOld(event));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  // What is behind the # of a worker's address is lost when it is answered from here, and the build's loader needs it.
  if (request.destination === 'worker') return;
  if (isOfBuild(url)) event.respondWith(cacheFirst(event, url.pathname));
  else if (url.pathname === '/mail-frame' && url.search === '') event.respondWith(networkFirst(event, url.pathname));
  else if (request.mode === 'navigate' && isMail(url)) event.respondWith(keptFirst(event));
});

const isMail = ({ pathname }) => pathname === '/mail' || pathname.startsWith('/mail/');
/** Their names hold a hash of what is in them, or they never change in a way that matters. */
const isOfBuild = ({ pathname }) => pathname.startsWith('/_next/static/') || pathname.startsWith('/icons/');

const keep = async (urls) => {
  const cache = await caches.open(CACHE);
  for (const text of urls) {
    const url = new URL(text, self.location.origin);
    if (url.origin !== self.location.origin || !(isOfBuild(url) || isMail(url) || url.pathname === '/mail-frame'))
      continue;
    const key = isMail(url) ? PAGE : url.pathname;
    if (await cache.match(key)) continue;
    const answer = await fetch(url.pathname, { credentials: 'same-origin' }).catch(() => undefined);
    if (answer?.ok && !answer.redirected) await cache.put(key, answer);
  }
};

const renew = async (urls) => {
  const cache = await caches.open(CACHE);
  await cache.delete(PAGE);
  await keep(urls);
};

/** A door that was shown instead is none of it. */
const isOurs = ({ ok, redirected, type }) => ok && !redirected && type === 'basic';

/** What the network says, to be handed on at once; what is ours of it is kept meanwhile. */
const ask = async (event, key) => {
  const answer = await fetch(event.request);
  const isKept = isOurs(answer) ? put(key, answer.clone()) : Promise.resolve();
  event.waitUntil(isKept);
  return { answer, isKept };
};
const put = async (key, answer) => (await caches.open(CACHE)).put(key, answer);
const handOn = async (event, key) => (await ask(event, key)).answer;
const keptOf = async (key) => (await caches.open(CACHE)).match(key);

const cacheFirst = async (event, key) => (await keptOf(key)) ?? handOn(event, key);

/** What the network says; what was kept when it says nothing in time. */
const networkFirst = async (event, key) => {
  const asked = handOn(event, key);
  // However late it comes, it is kept.
  event.waitUntil(asked.catch(() => undefined));
  const kept = await keptOf(key);
  if (!kept) return asked;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, kept));
  return Promise.race([asked.catch(() => kept), late]);
};

/**
 * The page of the last visit, at once: it is empty, and the app fills it from what it has kept. The server is asked meanwhile, for the
 * next visit. Somebody who is signed out hears so from the first thing that the app asks for; the page is forgotten then.
 */
const keptFirst = async (event) => {
  const kept = await keptOf(PAGE);
  if (!kept) return handOn(event, PAGE);
  const before = kept.clone();
  const isOld = ask(event, PAGE).then(async ({ answer, isKept }) => {
    if (answer.type === 'opaqueredirect') await (await caches.open(CACHE)).delete(PAGE);
    if (!isOurs(answer)) return false;
    await isKept;
    return (await filesOf(before)) !== (await filesOf(answer));
  });
  const answered = isOld.catch(() => false);
  visits.set(event.resultingClientId, answered);
  event.waitUntil(answered);
  return kept;
};

/** Whether a page was of an earlier program, by the id of its visit, as long as this worker lives. */
const visits = new Map();

const sayWhetherOld = async ({ source, ports: [port] }) => {
  const isOld = (await visits.get(source.id)) ?? false;
  visits.delete(source.id);
  port?.postMessage(isOld);
};

/** The files of the build that a page names: of another program they are others. */
const filesOf = async (page) => [...new Set((await page.text()).match(/\/_next\/static\/[\w./~-]+/g))].sort().join(' ');
