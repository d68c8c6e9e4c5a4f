import type { Message } from '../message.ts';
import type { Letter } from './letter.ts';
import { letterHtml } from './letter-html.tsx';
import { letterText } from './letter-text.ts';
import { shorten } from './shown.ts';
import { plain, type Words } from './words.ts';

/** Visible characters of a subject: what stays on one header line and on most screens. */
const SUBJECT_CHARACTERS = 76;

/** Makes the message of a letter: its subject, its plain text and its HTML. */
export function compose(subject: Words, letter: Letter): Message {
  return {
    subject: shorten(plain(subject), SUBJECT_CHARACTERS),
    text: letterText(letter),
    html: letterHtml(letter),
  };
}
