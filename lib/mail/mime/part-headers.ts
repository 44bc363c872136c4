import { type Entity, MessageSplitter } from '@/lib/mail/mime/split-message';

/**
 * The header of a message and of each of its parts (latin1 strings, up to their empty lines, cut as MessageSplitter cuts them), by where
 * the part stands: IMAP's section number of a leaf or an embedded message, of a multipart what its parts' numbers begin with ('' of the
 * whole message). It is not looked into embedded messages. Only what the source throws is thrown.
 */
export const partHeaders = async (source: AsyncIterable<Uint8Array>): Promise<ReadonlyMap<string, string>> => {
  const splitter = new MessageSplitter();
  for await (const chunk of source) splitter.write(chunk);
  splitter.end();
  const headers = new Map<string, string>();
  const add = (entity: Entity): void => {
    headers.set(entity.path, entity.header);
    if (entity.kind === 'multipart') for (const child of entity.children) add(child);
  };
  add(splitter.root);
  return headers;
};

/** The place of a part by that of the multipart that it is in, and its number there from 1 on. */
export const placeWithin = (place: string, number: number): string =>
  place === '' ? String(number) : `${place}.${number}`;
