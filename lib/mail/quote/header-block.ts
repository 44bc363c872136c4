/** The first header that Outlook and its kin write above the mail they answer, and the others, by language. */
const FROM =
  'From|Von|De|Da|Van|Från|Fra|Lähettäjä|Od|Feladó|De la|Kimden|Gönderen|Από|От|Від|מאת|من|Từ|Dari|差出人|发件人|發件人|寄件者|보낸 사람';
const OTHERS =
  'Sent|Date|To|Cc|Subject|Gesendet|Datum|An|Betreff|Envoyé|Date|À|A|Objet|Enviado(?: el)?|Enviada(?: em)?|Fecha|Para|Asunto|' +
  'Data|Assunto|Inviato|Oggetto|Verzonden|Aan|Onderwerp|Skickat|Till|Ämne|Sendt|Til|Emne|Lähetetty|Vastaanottaja|Aihe|' +
  'Wysłano|Wysłane|Do|DW|Temat|Odesláno|Odoslané|Komu|Předmět|Predmet|Elküldve|Küldve|Címzett|Tárgy|Trimis|Către|Subiect|' +
  'Gönderildi|Kime|Konu|Εστάλη|Προς|Θέμα|Отправлено|Дата|Кому|Тема|Копия|Надіслано|נשלח|אל|נושא|تم الإرسال|إلى|الموضوع|' +
  'Đã gửi|Đến|Chủ đề|Terkirim|Kepada|Subjek|送信日時|日時|宛先|件名|发送时间|日期|收件人|主题|發送時間|寄件日期|收件者|主旨|보낸 날짜|받는 사람|제목';

const line = (names: string): RegExp =>
  new RegExp(`^\\s*\\*{0,2}(?:${names})\\s?\\*{0,2}\\s?[:：]\\*{0,2}(?:\\s|$)`, 'iu');
const FROM_LINE = line(FROM);
const OTHER_LINE = line(OTHERS);
/** "-----Original Message-----" in whatever language: dashes around a few words. */
const RULED_TITLE = /^\s*-{2,}\s?[\p{L}][\p{L}\p{M}'’ .]{2,58}\s?-{2,}\s*$/u;
const RULE = /^\s*_{20,}\s*$/;
const FORWARDED =
  /^\s*(?:-{2,}\s*)?(?:Begin forwarded message|Forwarded message|Forwarded Message|Weitergeleitete Nachricht|Message transféré|Mensaje reenviado|Mensagem encaminhada|Messaggio inoltrato|Doorgestuurd bericht|Vidarebefordrat meddelande|Videresendt melding|Wiadomość przekazana|Пересылаемое сообщение|转发的邮件|転送されたメッセージ)\b/iu;

/** Does a quoted message begin here: an optional ruler or title, then the headers of that message one below the other? */
export const startsHeaderBlock = (lines: readonly string[], at: number): boolean => {
  const first = lines[at] ?? '';
  if (FORWARDED.test(first)) return false;
  const isRuler = RULED_TITLE.test(first) || RULE.test(first);
  let from = isRuler ? at + 1 : at;
  while (isRuler && from <= at + 2 && (lines[from] ?? '').trim() === '') from += 1;
  if (!FROM_LINE.test(lines[from] ?? '')) return false;
  let others = 0;
  for (let next = from + 1; next <= from + 6; next += 1) if (OTHER_LINE.test(lines[next] ?? '')) others += 1;
  return others >= 2;
};

/** Is this the line above a message that was forwarded, and is therefore the very thing to be read? */
export const startsForwarded = (line: string): boolean => FORWARDED.test(line);

const FORWARD_SUBJECT = /^\s*(?:fwd?|fw|wg|tr|rv|enc|i|doorst|vs|vb|pd|転送|转发|轉寄)\s*[:：]/iu;

/** Does the subject say that the mail passes another one on? */
export const isForwardSubject = (subject: string | null): boolean => FORWARD_SUBJECT.test(subject ?? '');
