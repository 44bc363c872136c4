const HEADERS = { 'content-type': 'application/json', 'x-waxwing-csrf': '1', 'sec-fetch-site': 'same-origin' };
const NAME = 'Demo';

/** Sends what a page of Waxwing sends; without a body it asks. Throws with the answer when that is no success. */
const send = async (url, { body, cookie }) => {
  const answer = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: { ...HEADERS, ...(cookie && { cookie }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const said = answer.status === 204 ? null : await answer.json();
  if (!answer.ok || said?.kind === 'refused') throw new Error(`${url}: ${JSON.stringify(said)}`);
  return { said, cookie: answer.headers.get('set-cookie')?.split(';')[0] };
};

/** An app password for somebody: signs them in as their browser would, ends the one of the last time, and asks for one. */
export const appPasswordOf = async (url, { email, password }) => {
  const { cookie } = await send(`${url}/api/sign-in`, { body: { email, password, settings: null } });
  const passwords = `${url}/api/app-passwords`;
  const { said: before } = await send(passwords, { cookie });
  for (const { id, name } of before) if (name === NAME) await send(`${passwords}/${id}`, { body: {}, cookie });
  return (await send(passwords, { body: { name: NAME, proof: password }, cookie })).said.password;
};
