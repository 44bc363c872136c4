import { escapeHtml } from '@/lib/mail/html/escape-html';

/** Plain text as HTML that looks the same: a line is a line, and spaces in a row are not lost. */
export const textToHtml = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `<div>${line === '' ? '<br>' : spaced(escapeHtml(line))}</div>`)
    .join('');

const spaced = (line: string): string => line.replace(/^ | (?= )/g, '&nbsp;').replace(/\t/g, '&nbsp;&nbsp;&nbsp; ');
