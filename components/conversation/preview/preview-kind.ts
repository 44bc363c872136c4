import type { EmailBodyPart } from '@/lib/jmap/email-body-part';

/** How a file is shown here; nothing of this runs anything that is in it. */
export type PreviewKind = 'image' | 'text' | 'audio' | 'video' | 'contact' | 'message' | 'pdf';

/** A file that is larger (octets) is only downloaded: of a text only the beginning is read, of a film what is played. */
const LARGEST: Readonly<Record<PreviewKind, number>> = {
  ...{ image: 30e6, text: 200e6, audio: 500e6, video: 500e6 },
  ...{ contact: 1e6, message: 30e6, pdf: 50e6 },
};

/** SVG is not among them: it is a document that can hold others, and comes to no browser as what it is (download-headers.ts). */
const IMAGE = /^image\/(?:png|jpe?g|pjpeg|gif|webp|avif|bmp|x-ms-bmp)$/;
const TEXT = /^(?:text\/(?!html|rtf|calendar|vcard)[\w.+-]+|application\/(?:json|x-yaml|toml|x-sh))$/;
const TEXT_NAME = /\.(?:txt|md|csv|tsv|log|json|ya?ml|toml|ini|conf|diff|patch|ics|srt|asc)$/;
const CONTACT = /^text\/(?:x-)?vcard$|^text\/directory$/;
const AUDIO = /^audio\/(?:mpeg|mp3|mp4|aac|ogg|opus|wav|x-wav|flac|webm)$/;
const VIDEO = /^video\/(?:mp4|webm|ogg)$/;

const kindOf = (type: string, name: string): PreviewKind | undefined => {
  if (IMAGE.test(type)) return 'image';
  if (AUDIO.test(type)) return 'audio';
  if (VIDEO.test(type)) return 'video';
  if (type === 'message/rfc822') return 'message';
  if (CONTACT.test(type)) return 'contact';
  if (type === 'application/pdf' || type === 'application/x-pdf') return 'pdf';
  const isNamedOnly = type === 'application/octet-stream' || type.startsWith('text/');
  if (isNamedOnly && name.endsWith('.vcf')) return 'contact';
  if (type === 'application/octet-stream' && name.endsWith('.pdf')) return 'pdf';
  return TEXT.test(type) || (isNamedOnly && TEXT_NAME.test(name)) ? 'text' : undefined;
};

/** How an attachment can be looked at without saving it; undefined: it cannot. */
export const previewKind = ({
  type,
  name,
  size,
  blobId,
}: Pick<EmailBodyPart, 'type' | 'name' | 'size' | 'blobId'>): PreviewKind | undefined => {
  const kind = kindOf(type.toLowerCase(), (name ?? '').toLowerCase());
  return kind && blobId !== null && size > 0 && size <= LARGEST[kind] ? kind : undefined;
};
