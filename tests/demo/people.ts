import type { WordForm } from '@/tests/demo/mime/encode-header';

export type Person = {
  readonly name: string;
  readonly email: string;
  /** Minutes ahead of Greenwich; null: where the reader is. */
  readonly zone: number | null;
  /** The habits of the program they write with. */
  readonly style: 'plain' | 'gmail' | 'outlook' | 'apple' | 'machine';
  readonly language: 'en' | 'de' | 'fr' | 'ja' | 'ar' | 'he' | 'ru' | 'hi';
  readonly sign?: string;
  readonly words?: WordForm;
  readonly charset?: string;
};

type Rest = Partial<Omit<Person, 'name' | 'email'>>;
export const person = (name: string, email: string, rest: Rest = {}): Person => ({
  name,
  email,
  zone: null,
  style: 'gmail',
  language: 'en',
  ...rest,
});

/** A sender that is a program. */
export const machine = (name: string, email: string, rest: Rest = {}): Person =>
  person(name, email, { style: 'machine', ...rest });

export const alice = person('Alice Marlow', 'alice@example.test', {
  style: 'plain',
  sign: 'Alice Marlow\nMarlow Pianos, The Old Chapel, Harbour Lane',
});
/** Her provider knows POP3 alone. */
export const carol = person('Carol Jensen', 'carol@post.test', { style: 'gmail', sign: 'Carol' });
export const bob = person('Bob Okafor', 'bob@example.test', { style: 'apple', sign: 'Bob' });

export const ruth = person('Ruth Adeyemi', 'ruth.adeyemi@orchard.example', { style: 'gmail' });
export const mum = person('Marianne Marlow', 'marianne@marlow-family.example', { style: 'apple' });
export const clara = person('Clara Marlow', 'clara.marlow@atelier-nord.example', { style: 'gmail', zone: 60 });
export const eleanor = person('Eleanor Voss', 'eleanor.voss@harbourchoir.example', { style: 'gmail' });
export const tomas = person('Tomás Ferreira', 'tomas@harbourchoir.example', { style: 'apple' });
export const ingrid = person('Ingrid Solheim', 'ingrid.solheim@fjordpost.example', { style: 'outlook', zone: 60 });
export const graham = person('Graham Pike', 'g.pike@pike-and-daughter.example', { style: 'plain', sign: 'Graham' });
export const mei = person('Mei Tan', 'mei.tan@harbourchoir.example', { style: 'gmail' });
export const dafydd = person('Dafydd Rees', 'dafydd.rees@stcolumba.example', { style: 'outlook' });

export const joerg = person('Jörg Mäder', 'j.maeder@filz-maeder.example', {
  zone: 60,
  style: 'outlook',
  language: 'de',
  charset: 'iso-8859-1',
  words: { charset: 'iso-8859-1', form: 'Q' },
  sign: 'Jörg Mäder\nFilzfabrik Mäder GmbH\nSägewerkstraße 14',
});
export const helene = person('Hélène Aubert', 'helene.aubert@musique-aubert.example', {
  zone: 60,
  style: 'apple',
  language: 'fr',
  words: { charset: 'utf-8', form: 'Q' },
});
export const yamada = person('山田 健一', 'yamada@hamamatsu-onkyo.example', {
  zone: 540,
  style: 'plain',
  language: 'ja',
  charset: 'iso-2022-jp',
  words: { charset: 'iso-2022-jp', form: 'B' },
  sign: '浜松音響工房 山田健一',
});
export const layla = person('ليلى منصور', 'layla@oud-house.example', {
  zone: 120,
  style: 'gmail',
  language: 'ar',
  words: { charset: 'utf-8', form: 'B' },
});
export const noa = person('נועה ברק', 'noa.barak@galil.example', {
  zone: 120,
  style: 'gmail',
  language: 'he',
  words: { charset: 'utf-8', form: 'B' },
});
export const dmitri = person('Дмитрий Орлов', 'orlov@spruce-north.example', {
  zone: 180,
  style: 'plain',
  language: 'ru',
  charset: 'koi8-r',
  words: { charset: 'koi8-r', form: 'B' },
  sign: 'Дмитрий Орлов',
});
export const sveta = person('Светлана Орлова', 'svetlana@spruce-north.example', {
  zone: 180,
  style: 'plain',
  language: 'ru',
  charset: 'windows-1251',
  words: { charset: 'windows-1251', form: 'B' },
});
export const priya = person('प्रिया शर्मा', 'priya.sharma@sur-sangam.example', {
  zone: 330,
  style: 'gmail',
  language: 'hi',
  words: { charset: 'utf-8', form: 'B' },
});
