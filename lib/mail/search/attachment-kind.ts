/** What `has:` of the search language can ask of an attachment. */
export const ATTACHMENT_KINDS = ['document', 'spreadsheet', 'presentation', 'image', 'pdf', 'audio', 'video'] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

const OF_ENDING: Readonly<Record<AttachmentKind, string>> = {
  document: 'doc docx docm dot dotx odt ott rtf pages wpd abw gdoc',
  spreadsheet: 'xls xlsx xlsm xlsb xlt xltx ods ots csv tsv numbers gsheet',
  presentation: 'ppt pptx pptm pps ppsx pot potx odp otp key gslides',
  image: 'jpg jpeg png gif webp heic heif avif bmp tif tiff svg ico psd',
  pdf: 'pdf',
  audio: 'mp3 m4a aac ogg oga opus flac wav wma aif aiff amr mid midi',
  video: 'mp4 m4v mov avi mkv webm mpg mpeg wmv flv 3gp ogv',
};
const KIND_OF_ENDING: ReadonlyMap<string, AttachmentKind> = new Map(
  ATTACHMENT_KINDS.flatMap((kind) => OF_ENDING[kind].split(' ').map((ending) => [ending, kind] as const)),
);
/** Only where the name says nothing. */
const KIND_OF_TYPE: readonly (readonly [RegExp, AttachmentKind])[] = [
  [/^application\/(x-)?pdf$/, 'pdf'],
  [/^image\//, 'image'],
  [/^audio\//, 'audio'],
  [/^video\//, 'video'],
  [/spreadsheet|ms-excel|^text\/(csv|tab-separated-values)$/, 'spreadsheet'],
  [/presentation|ms-powerpoint/, 'presentation'],
  [/wordprocessing|msword|opendocument\.text|^(application|text)\/rtf$/, 'document'],
];

/** The kind of an attachment by the ending of its name, else by its type; undefined: none of them. */
export const attachmentKind = ({ name, type }: { name: string | null; type: string }): AttachmentKind | undefined => {
  const ending = /\.([a-z0-9]{1,8})\s*$/i.exec(name ?? '')?.[1]?.toLowerCase();
  const known = ending === undefined ? undefined : KIND_OF_ENDING.get(ending);
  return known ?? KIND_OF_TYPE.find(([form]) => form.test(type.toLowerCase()))?.[1];
};
