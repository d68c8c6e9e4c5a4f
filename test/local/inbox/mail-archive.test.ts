import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MailArchive } from '../../../lib/local/inbox/mail-archive.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'convoke-mail-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fill = (archive: MailArchive, from: number, to: number) => {
  for (let n = from; n <= to; n++) {
    const mail = { messageId: `m${n}`, destination: { to: ['a@example.com'] }, subject: `${n}`, at: n };
    archive.add(mail, Buffer.from(`raw ${n}`));
  }
};
const subjects = (archive: MailArchive) => archive.mails().map(({ subject }) => subject);
const files = () => readdirSync(folder).filter((name) => name.endsWith('.eml'));

describe('the mail archive', () => {
  it.each([false, true])(
    'given more mails than are shown (on disk: %s), when they are listed, then it is the newest',
    (onDisk) => {
      const archive = new MailArchive({ folder: onDisk ? folder : undefined, keepAll: false, shown: 3 });
      fill(archive, 1, 8);
      expect(subjects(archive)).toEqual(['6', '7', '8']);
      expect(archive.raw('m8')?.toString()).toBe('raw 8');
      expect(archive.raw('m5')).toBeUndefined();
    },
  );

  it.each([1, 3, 4, 7, 11])(
    'given %i mails on disk, when it is opened again, then the newest are there and no others',
    (count) => {
      fill(new MailArchive({ folder, keepAll: false, shown: 3 }), 1, count);
      const again = new MailArchive({ folder, keepAll: false, shown: 3 });
      const newest = Array.from(
        { length: Math.min(3, count) },
        (_, n) => `${count - Math.min(3, count) + n + 1}`,
      );
      expect(subjects(again)).toEqual(newest);
      expect(files().toSorted()).toEqual(newest.map((n) => `m${n}.eml`).toSorted());
      fill(again, count + 1, count + 1);
      expect(subjects(again).at(-1)).toBe(`${count + 1}`);
    },
  );

  it('given that all mails are to be kept, when more come than are shown, then every file stays', () => {
    fill(new MailArchive({ folder, keepAll: true, shown: 3 }), 1, 9);
    expect(subjects(new MailArchive({ folder, keepAll: true, shown: 3 }))).toEqual(['7', '8', '9']);
    expect(files()).toHaveLength(9);
  });

  it('given a list that a crash cut short, when it is opened again, then the whole entries are there', () => {
    fill(new MailArchive({ folder, keepAll: false, shown: 3 }), 1, 2);
    appendFileSync(join(folder, 'inbox.jsonl'), '{"messageId":"m3","desti');
    const again = new MailArchive({ folder, keepAll: false, shown: 3 });
    expect(subjects(again)).toEqual(['1', '2']);
    fill(again, 3, 3);
    expect(subjects(new MailArchive({ folder, keepAll: false, shown: 3 }))).toEqual(['1', '2', '3']);
  });
});
